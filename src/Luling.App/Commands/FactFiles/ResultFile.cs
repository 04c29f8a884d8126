using Luling.County.Exchange.Tables;
using Luling.Policy.Facts;
using Luling.Policy.Programmes;

namespace Luling.App.Commands.FactFiles;

/// <summary>Results as a table: the subject's id, then each rule under its id, with <c>ID.amount</c> and <c>ID.received</c> where it has them; empty is not known.
/// Written beside its place and moved there when it is whole.</summary>
internal sealed class ResultFile : IDisposable
{
    private readonly string path;
    private readonly IReadOnlyList<Rule> rules;
    private readonly TableWriter writer;

    public ResultFile(string path, IReadOnlyList<Rule> rules)
    {
        (this.path, this.rules) = (path, rules);
        writer = TableWriter.Create(Unfinished, TableFormat.CsvUtf8, "results",
            ["id", .. rules.SelectMany(r => new[] { r.Id, r.Amount is null ? null : r.Id + ".amount", r.Received is null ? null : r.Id + ".received" }).OfType<string>()]);
    }

    private string Unfinished => path + ".part";

    public void Write(ProgrammeResults results, IReadOnlyList<string> ids)
    {
        var columns = new List<FactColumn?>();
        foreach (var rule in rules)
        {
            var of = results.Of(rule.Id);
            columns.Add(of?.Result);
            if (rule.Amount is not null)
            {
                columns.Add(of?.Amount);
            }
            if (rule.Received is not null)
            {
                columns.Add(of?.Received);
            }
        }
        var cells = new TableCell[columns.Count + 1];
        for (var row = 0; row < ids.Count; row++)
        {
            cells[0] = ids[row];
            for (var i = 0; i < columns.Count; i++)
            {
                cells[i + 1] = columns[i] switch
                {
                    NumberColumn numbers => numbers.Get(row),
                    TruthColumn truths => truths.Get(row) switch { true => "true", false => "false", null => null },
                    TextColumn texts => texts.Get(row),
                    DayColumn days => days.Get(row),
                    _ => default(TableCell),
                };
            }
            writer.WriteRow(cells);
        }
    }

    /// <summary>Puts the whole file in its place.</summary>
    public void Finish()
    {
        writer.Dispose();
        File.Move(Unfinished, path, overwrite: true);
    }

    /// <summary>What was not finished goes.</summary>
    public void Dispose()
    {
        writer.Dispose();
        File.Delete(Unfinished);
    }
}
