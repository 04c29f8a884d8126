using Luling.Policy.Programmes.Sources;

namespace Luling.County.Verification.Crosscheck;

/// <summary>A source as one file of it stands: which of its columns are read, and where each of them is in <see cref="ScanRequest.WantedColumns"/>.
/// -1 stands for a column that the file does not have.</summary>
internal sealed class SourceLayout
{
    private readonly List<int> wanted = [];

    private SourceLayout(RecordSource source) => Source = source;

    public RecordSource Source { get; }
    /// <summary>The 1-based column of the identity number.</summary>
    public int NumberColumn { get; private init; }
    public IReadOnlyList<int> WantedColumns => wanted;

    public int Number { get; private set; }
    public int Name { get; private set; }
    public int Birth { get; private set; }
    public int Sex { get; private set; }
    public int Place { get; private set; }
    /// <summary>The parts of the department's key, in the source's order.</summary>
    public IReadOnlyList<int> Key { get; private set; } = [];
    /// <summary>Parallel to <see cref="RecordSource.Columns"/>.</summary>
    public IReadOnlyList<int> Cells { get; private set; } = [];
    /// <summary>What is shown with a hit: heading as it stands in the file, and the cell. First what names the record, then what rules read, then the rest.</summary>
    public IReadOnlyList<(string Heading, int Cell)> Evidence { get; private set; } = [];

    /// <summary>All spellings that may stand in a file of the source, for finding the row of headings.</summary>
    public static IReadOnlyCollection<string> Spellings(RecordSource source) =>
        [.. Headings(source).SelectMany(h => h.Spellings).Distinct(StringComparer.Ordinal)];

    /// <summary>Null where the file has no column with identity numbers.</summary>
    public static SourceLayout? Of(RecordSource source, OutsideFile file)
    {
        var number = ColumnOf(file, source.Person.Number);
        return number == 0 ? null : new SourceLayout(source) { NumberColumn = number }.Read(file);
    }

    private SourceLayout Read(OutsideFile file)
    {
        Number = Wanted(NumberColumn);
        Name = Of(Source.Person.Name);
        Birth = Of(Source.Person.Birth);
        Sex = Of(Source.Person.Sex);
        Place = Of(Source.Person.Place);
        Key = [.. Source.Key.Select(Of)];
        Cells = [.. Source.Columns.Select(c => Of(c.Heading))];
        int[] shown = [Name, .. Key, .. Cells, .. Source.Evidence.Select(Of)];
        Evidence = [.. shown.Where(c => c >= 0 && c != Number).Distinct().Select(c => (Text(wanted[c]), c))];
        return this;

        int Of(SourceHeading? heading) => heading is not null && ColumnOf(file, heading) is > 0 and var column ? Wanted(column) : -1;
        string Text(int column) => file.Headings.First(h => h.Column == column).Text;
    }

    private int Wanted(int column)
    {
        if (wanted.IndexOf(column) is >= 0 and var there)
        {
            return there;
        }
        wanted.Add(column);
        return wanted.Count - 1;
    }

    /// <summary>The first spelling, in the source's order, that the file has.</summary>
    private static int ColumnOf(OutsideFile file, SourceHeading heading) => heading.Spellings.Select(file.ColumnOf).FirstOrDefault(c => c > 0);

    private static IEnumerable<SourceHeading> Headings(RecordSource source) =>
        new[] { source.Person.Number, source.Person.Name, source.Person.Birth, source.Person.Sex, source.Person.Place }.Concat(source.Key).Concat(source.Columns.Select(c => c.Heading)).Concat(source.Evidence).OfType<SourceHeading>();
}
