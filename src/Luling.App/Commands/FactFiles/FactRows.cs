using System.Globalization;
using Luling.App.Text;
using Luling.County;
using Luling.County.Exchange.Tables;
using Luling.Policy.Facts;

namespace Luling.App.Commands.FactFiles;

/// <summary>A cell, or a row, that cannot be used.</summary>
internal sealed record FactFault(string File, int Row, string Column, string Value, string Code, string Message);

/// <summary>A subject as its row states it. <paramref name="Sound"/> is false where a fault was found in the row.</summary>
internal sealed record FactRow(int Row, string Id, string Parent, decimal Weight, object?[] Values, bool Sound);

/// <summary>Which headings are no facts.</summary>
internal sealed record FactHeadings(string Id, string? Parent, string? Weight);

/// <summary>Rows of facts of one kind from a .csv (any encoding that offices use) or .xlsx, one after the other: headings are names of
/// facts in either language, others are told and passed over, facts without a column are not known.</summary>
internal sealed class FactRows : IDisposable
{
    private const int FaultsKept = 1_000;

    private static readonly Texts T = Texts.Of("ProgrammeRun");

    private readonly TableReader reader;
    private readonly FactHeadings headings;
    private readonly List<(int Column, int Fact)> columns = [];
    private readonly Dictionary<string, int> others = new(StringComparer.Ordinal);
    private readonly Dictionary<int, string> names = [];
    private readonly List<FactFault> faults;

    private FactRows(TableReader reader, FactKind kind, FactHeadings headings, List<FactFault> faults) => (this.reader, Kind, this.headings, this.faults) = (reader, kind, headings, faults);

    public FactKind Kind { get; }

    /// <summary>Headings that name no fact of the kind.</summary>
    public List<string> Unknown { get; } = [];

    public int FaultCount { get; private set; }

    /// <summary>Null, after telling why, where the file cannot be used at all.</summary>
    public static FactRows? Open(string path, FactKind kind, FactHeadings headings, List<FactFault> faults)
    {
        var opened = TableReader.Open(path);
        if (opened.Reader is not { } reader)
        {
            CommandSession.Tell(MessageOf(opened.Fault!));
            return null;
        }
        var rows = new FactRows(reader, kind, headings, faults);
        if (rows.ReadHeadings())
        {
            return rows;
        }
        rows.Dispose();
        return null;
    }

    private static string MessageOf(TableFault fault) => new Bilingual(fault.Zh, fault.En).In(CommandSession.Culture);

    private bool ReadHeadings()
    {
        if (!reader.Read())
        {
            CommandSession.Tell(reader.Fault is { } fault ? MessageOf(fault) : T["NoHeadings", reader.FileName]);
            return false;
        }
        var seen = new HashSet<object>();
        for (var column = 1; column <= reader.Cells.Length; column++)
        {
            var heading = names[column] = reader[column].Trim();
            var own = heading == headings.Id || heading == headings.Parent || heading == headings.Weight;
            var fact = Kind.Find(heading);
            if (heading.Length > 0 && (own || fact is not null) && !seen.Add(own ? heading : fact!.Value))
            {
                CommandSession.Tell(T["HeadingTwice", reader.FileName, heading]);
                return false;
            }
            if (own)
            {
                others[heading] = column;
            }
            // The weight may be a fact as well.
            if (fact is { } place)
            {
                columns.Add((column, place));
            }
            else if (!own && heading.Length > 0)
            {
                Unknown.Add(heading);
            }
        }
        foreach (var needed in new[] { headings.Id, headings.Parent, headings.Weight }.OfType<string>())
        {
            if (!others.ContainsKey(needed))
            {
                CommandSession.Tell(T["NoHeading", reader.FileName, needed]);
                return false;
            }
        }
        return true;
    }

    /// <summary>The next row; null at the end, and after a fault of the file itself (<see cref="Broken"/>).</summary>
    public FactRow? Next()
    {
        if (!reader.Read())
        {
            return null;
        }
        var sound = true;
        var values = new object?[Kind.Facts.Count];
        foreach (var (column, place) in columns)
        {
            var fact = Kind.Facts[place];
            if (!FactText.TryRead(fact, reader[column], out values[place]))
            {
                sound = false;
                var expected = FactText.Expected(fact);
                Add(reader.RowNumber, column, "not-a-value", T["NotAValue", new Bilingual(expected.Zh, expected.En).In(CommandSession.Culture)]);
            }
        }
        var id = reader[others[headings.Id]].Trim();
        if (id.Length == 0)
        {
            sound = false;
            Add(reader.RowNumber, others[headings.Id], "no-id", T["NoId"]);
        }
        var weight = 1m;
        if (headings.Weight is { } name
            && (!decimal.TryParse(reader[others[name]].Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out weight) || weight is < 0 or > 1_000_000_000))
        {
            sound = false;
            Add(reader.RowNumber, others[name], "bad-weight", T["BadWeight"]);
        }
        return new FactRow(reader.RowNumber, id, headings.Parent is null ? "" : reader[others[headings.Parent]].Trim(), weight, values, sound);
    }

    /// <summary>Why reading ended early; null where it did not.</summary>
    public string? Broken => reader.Fault is { } fault ? MessageOf(fault) : null;

    /// <summary>A fault of the row's id, or of its parent's.</summary>
    public void AddOf(FactRow row, bool parent, string code, string message) => Add(row.Row, reader.FileName, parent ? headings.Parent! : headings.Id, parent ? row.Parent : row.Id, code, message);

    private void Add(int row, int column, string code, string message) => Add(row, reader.FileName, names[column], reader[column], code, message);

    private void Add(int row, string file, string column, string value, string code, string message)
    {
        FaultCount++;
        if (faults.Count < FaultsKept)
        {
            faults.Add(new FactFault(file, row, column, value, code, message));
        }
    }

    public void Dispose() => reader.Dispose();
}
