namespace Luling.App.Web.Pages.Exchange;

/// <summary>Where uploaded files lie while they are needed: a folder that only this user can enter, gone when the program ends.
/// What a killed program left behind is removed by the next.</summary>
internal sealed class UploadFolder : IDisposable
{
    private const string Prefix = "luling-import-";
    private const string MarkName = ".running";
    private readonly FileStream mark;

    public UploadFolder()
    {
        Sweep();
        Root = Directory.CreateTempSubdirectory(Prefix).FullName;
        mark = Hold(Path.Combine(Root, MarkName), FileMode.CreateNew);
    }

    public string Root { get; }

    /// <summary>A path for a new file. Of the user's file name only a known ending is kept.</summary>
    public string NewPath(Guid id, string fileName)
    {
        var ending = Path.GetExtension(fileName).ToLowerInvariant();
        return Path.Combine(Root, id.ToString("N") + (ending is ".xlsx" or ".xlsm" or ".xls" or ".csv" or ".txt" or ".parquet" ? ending : ""));
    }

    public void Dispose()
    {
        mark.Dispose();
        if (Directory.Exists(Root))
        {
            Directory.Delete(Root, recursive: true);
        }
    }

    /// <summary>The lock ends with its process, however that ended.</summary>
    private static FileStream Hold(string path, FileMode mode) => new(path, mode, FileAccess.ReadWrite, FileShare.None);

    private static void Sweep()
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.GetTempPath(), Prefix + "*"))
        {
            try
            {
                Hold(Path.Combine(folder, MarkName), FileMode.Open).Dispose();
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // In use by another program, or another user's.
            }
        }
    }
}
