using Luling.County.Verification.Crosscheck;
using Luling.Linkage.Exact;
using Luling.Policy.Programmes;
using Luling.Policy.Programmes.Sources;

namespace Luling.County.Verification;

/// <summary>Which rows of persons who are not on the register are kept: those that a rule of the search for the missed claims, and no others (R58, R135).
/// Where a source adds up a person's records, its file is read once before to know the sums.</summary>
internal sealed class UnregisteredRows
{
    private const int JudgedAtOnce = 20_000;

    private readonly DeliveryJudge judge;
    private readonly DeliveredColumns columns;
    private readonly HashSet<(CitizenKey Person, int? Year)>? claimed;

    private UnregisteredRows(DeliveryJudge judge, DeliveredColumns columns, HashSet<(CitizenKey Person, int? Year)>? claimed) => (this.judge, this.columns, this.claimed) = (judge, columns, claimed);

    /// <summary>Null where no rule asks for them.</summary>
    public static UnregisteredRows? Of(DeliveryJudge judge, DeliveredColumns columns, Func<ScanSink, ScanResult> scan, out ScanResult? read)
    {
        read = null;
        if (judge.Reading.NotOnFile.Count == 0)
        {
            return null;
        }
        if (columns.Source.Sum is not { } sum)
        {
            return new UnregisteredRows(judge, columns, null);
        }
        var sums = new SumSink(judge, columns, sum);
        read = scan(sums);
        return new UnregisteredRows(judge, columns, sums.Claimed());
    }

    /// <summary>Whether the row may be kept at all; its facts are judged with others at the end of the stretch (<see cref="Claimed"/>).</summary>
    public bool MayKeep(scoped in OutsideRow row, CitizenKey person, out object?[] facts)
    {
        facts = judge.Cells.Read(columns.CellsOf(row));
        return claimed is null || claimed.Contains((person, SourceSums.YearOf(columns.Source.Sum!, facts)));
    }

    /// <summary>Those of some rows that are kept.</summary>
    public IEnumerable<KeptRow> Claimed(IReadOnlyList<(KeptRow Row, object?[] Facts)> rows) =>
        claimed is not null ? rows.Select(r => r.Row) : Claims(judge, [.. rows.Select(r => r.Facts)]).Select(i => rows[i].Row);

    private static IEnumerable<int> Claims(DeliveryJudge judge, IReadOnlyList<object?[]> facts)
    {
        if (facts.Count == 0)
        {
            return [];
        }
        var verdicts = judge.Reading.Judge(RecordSearch.Unregistered, facts);
        return Enumerable.Range(0, facts.Count).Where(i => Enumerable.Range(0, verdicts.Rules.Count).Any(rule => verdicts.Of(rule, i) == true));
    }

    /// <summary>Adds up the records of everybody who is not on the register.</summary>
    private sealed class SumSink(DeliveryJudge judge, DeliveredColumns columns, SourceSum sum) : ScanSink
    {
        private readonly Dictionary<(CitizenKey Person, int? Year), object?[]> sums = [];

        public override ScanPart NewPart() => new Part(judge, columns, sum);

        public override void Commit(ScanPart part, in ScanCheckpoint done)
        {
            foreach (var (key, facts) in ((Part)part).Found)
            {
                sums[key] = sums.TryGetValue(key, out var all) ? SourceSums.Add(sum, all, facts) : facts;
            }
        }

        public HashSet<(CitizenKey Person, int? Year)> Claimed() =>
            [.. sums.Chunk(JudgedAtOnce).SelectMany(chunk => Claims(judge, [.. chunk.Select(c => c.Value)]).Select(i => chunk[i].Key))];

        private sealed class Part(DeliveryJudge judge, DeliveredColumns columns, SourceSum sum) : ScanPart
        {
            public List<((CitizenKey Person, int? Year) Key, object?[] Facts)> Found { get; } = [];

            public override void Unmatched(scoped in OutsideRow row, scoped in NumberFound number)
            {
                var facts = judge.Cells.Read(columns.CellsOf(row));
                Found.Add(((number.Key, SourceSums.YearOf(sum, facts)), facts));
            }

            public override void Clear() => Found.Clear();
        }
    }
}
