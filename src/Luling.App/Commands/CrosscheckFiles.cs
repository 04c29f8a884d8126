using System.Text;
using Luling.County.Exchange.Tables;
using Luling.County.Verification.Crosscheck;

namespace Luling.App.Commands;

/// <summary>The files that a cross-check writes: beside their places, and moved there when all of it is done.</summary>
internal sealed class CrosscheckFiles(string? hits, string? errors) : IDisposable
{
    private TableWriter? writer;
    private bool finished;

    /// <summary>The list of hits; null where nobody asked for it.</summary>
    public FileStream? Hits { get; private set; }
    public RowTroubleFile? Troubles { get; private set; }
    public string? HitsPath => hits;
    public string? ErrorsPath => errors;
    public string Names => string.Join(", ", new[] { hits, errors }.OfType<string>());

    public void Open()
    {
        if (hits is not null)
        {
            Hits = new FileStream(Unfinished(hits), FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
            Hits.Write(Encoding.UTF8.GetPreamble());
            Hits.Write(Encoding.UTF8.GetBytes(string.Join(',', HitLayout.Headings) + "\r\n"));
        }
        if (errors is not null)
        {
            writer = TableWriter.Create(Unfinished(errors), CommandSession.FormatOf(errors)!.Value, "errors", RowTroubleFile.Headings);
            Troubles = new RowTroubleFile(writer, CommandSession.Culture);
        }
    }

    /// <summary>Puts the whole files in their places.</summary>
    public void Finish()
    {
        Hits?.Dispose();
        writer?.Dispose();
        foreach (var path in new[] { hits, errors }.OfType<string>())
        {
            File.Move(Unfinished(path), path, overwrite: true);
        }
        finished = true;
    }

    /// <summary>What was not finished goes.</summary>
    public void Dispose()
    {
        if (finished)
        {
            return;
        }
        Hits?.Dispose();
        writer?.Dispose();
        foreach (var path in new[] { Hits is null ? null : hits, writer is null ? null : errors }.OfType<string>())
        {
            File.Delete(Unfinished(path));
        }
    }

    private static string Unfinished(string path) => path + ".part";
}
