using Luling.County.Exchange.Tables;
using Luling.Linkage;
using Luling.Linkage.Exact;
using Luling.Policy.Facts;
using Luling.Policy.Programmes.Sources;

namespace Luling.County.Verification.Crosscheck;

/// <summary>Persons on file from a list of them: .csv, .xlsx or Parquet with a heading for the number; person and household where the list names them.
/// A column headed like a fact of persons (in either language) gives that fact.</summary>
internal static class RegisterFromFile
{
    public static readonly SourceHeading Number = new(["证件号码", "身份证号码", "身份证号", "公民身份号码", "id_no", "id_number"]);
    private static readonly SourceHeading Person = new(["人口编号", "人员编号", "person_id", "code", "编号"]), Household = new(["户编号", "household_id", "户号"]);

    /// <summary>The persons, or why the file cannot be used.</summary>
    /// <param name="path">The list.</param>
    /// <param name="person">The kind of persons, whose facts may be wanted.</param>
    /// <param name="facts">The facts that rules will ask for; others are not read.</param>
    /// <param name="showNumbers">Whether the reader sees numbers; stars otherwise.</param>
    public static (RegisterPersons? Persons, TableFault? Fault) Read(string path, FactKind? person, IReadOnlyList<Fact> facts, bool showNumbers, CancellationToken cancel = default)
    {
        var opening = OutsideFile.Open(path);
        if (!opening.Opened)
        {
            return (null, opening.Fault);
        }
        using var file = opening.File;
        if (file.FindBy(Number) is { } fault)
        {
            return (null, fault);
        }
        var known = facts.Select(f => (Fact: f, Column: new[] { file.ColumnOf(f.Zh), file.ColumnOf(f.En) }.Max())).Where(f => f.Column > 0).ToList();
        int[] wanted = [ColumnOf(file, Person), ColumnOf(file, Household), .. known.Select(f => f.Column)];
        // A column that is not there is read as the number's and not shown.
        var sink = new Sink(wanted[0] > 0, wanted[1] > 0, known.Count, showNumbers);
        var scan = file.Scan(new ScanRequest { Index = null, NumberColumns = [ColumnOf(file, Number)], WantedColumns = [.. wanted.Select(c => c > 0 ? c : ColumnOf(file, Number))] }, sink, cancel);
        if (scan.Fault is { } broken)
        {
            return (null, broken);
        }
        return (new RegisterPersons(NumberIndex.Build(sink.Keys.Span), sink.Leads.ToArray(), sink.Ends.ToArray(), scan.Read - sink.Keys.Count)
        {
            Facts = known.Count == 0 || person is null ? null : Table(person, [.. known.Select(f => f.Fact)], sink.Cells),
        }, null);
    }

    private static int ColumnOf(OutsideFile file, SourceHeading heading) => heading.Spellings.Select(file.ColumnOf).FirstOrDefault(c => c > 0);

    private static WrittenFacts Table(FactKind person, IReadOnlyList<Fact> facts, List<string[]> cells)
    {
        var table = new WrittenFacts(person, cells.Count);
        for (var i = 0; i < facts.Count; i++)
        {
            var column = table.ToWrite(person.Find(facts[i].En)!.Value);
            for (var row = 0; row < cells.Count; row++)
            {
                column.Put(row, CellValues.Plain(facts[i], TypedText.Clean(cells[row][i])));
            }
        }
        return table;
    }

    private sealed class Sink(bool hasPerson, bool hasHousehold, int facts, bool showNumbers) : ScanSink
    {
        public Grown<CitizenKey> Keys { get; } = new();
        public Grown<byte> Leads { get; } = new();
        public Grown<int> Ends { get; } = new();
        public List<string[]> Cells { get; } = [];

        public override ScanPart NewPart() => new Part(hasPerson, hasHousehold, facts, showNumbers);

        public override void Commit(ScanPart part, in ScanCheckpoint done)
        {
            var read = (Part)part;
            var before = Leads.Count;
            Keys.Add(read.Keys.Span);
            Leads.Add(read.Leads.Span);
            Cells.AddRange(read.Cells);
            foreach (ref var end in Ends.Add(read.Ends.Span))
            {
                end += before;
            }
        }
    }

    private sealed class Part(bool hasPerson, bool hasHousehold, int facts, bool showNumbers) : ScanPart
    {
        public Grown<CitizenKey> Keys { get; } = new();
        public Grown<byte> Leads { get; } = new();
        public Grown<int> Ends { get; } = new();
        public List<string[]> Cells { get; } = [];

        public override void Unmatched(scoped in OutsideRow row, scoped in NumberFound number)
        {
            Keys.Add(number.Key);
            RegisterPersons.AddLead(Leads, hasPerson ? row[0] : default, hasHousehold ? row[1] : default, number.Key, showNumbers);
            Ends.Add(Leads.Count);
            if (facts > 0)
            {
                var cells = new string[facts];
                for (var i = 0; i < facts; i++)
                {
                    cells[i] = row.Text(i + 2);
                }
                Cells.Add(cells);
            }
        }

        public override void Clear()
        {
            Keys.Clear();
            Leads.Clear();
            Ends.Clear();
            Cells.Clear();
        }
    }
}
