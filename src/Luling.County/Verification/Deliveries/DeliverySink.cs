using Luling.County.Verification.Crosscheck;
using Luling.Linkage;

namespace Luling.County.Verification;

/// <summary>Collects what a scan finds and hands it on in the order of the file.</summary>
internal sealed class DeliverySink(DeliveredColumns columns, RegisterMembers register, string countyArea, Action<DeliverySink.Part, ScanCheckpoint> commit) : ScanSink
{
    private readonly DeliveredColumns columns = columns;
    private readonly RegisterMembers register = register;
    private readonly string countyArea = countyArea;
    private readonly ProbableMatch probable = new(register);

    /// <summary>Rows of unregistered persons that are kept; null keeps none.</summary>
    public UnregisteredRows? Unregistered { get; init; }

    public override ScanPart NewPart() => new Part(this);

    public override void Commit(ScanPart part, in ScanCheckpoint done)
    {
        var found = (Part)part;
        if (Unregistered is not null && found.Unregistered.Count > 0)
        {
            found.Kept.AddRange(Unregistered.Claimed(found.Unregistered));
            found.Kept.Sort((a, b) => a.Row.CompareTo(b.Row));
        }
        commit(found, done);
    }

    /// <summary>What one stretch of the file came to.</summary>
    internal sealed class Part(DeliverySink sink) : ScanPart
    {
        public List<KeptRow> Kept { get; } = [];
        public List<BadRow> Bad { get; } = [];

        /// <summary>Rows of persons who are not on the register, not yet judged.</summary>
        public List<(KeptRow Row, object?[] Facts)> Unregistered { get; } = [];
        public int MatchedRows { get; private set; }
        public int ProbableRows { get; private set; }
        private int lastMatched;

        public override void Matched(scoped in OutsideRow row, scoped in NumberFound number, int registerRow)
        {
            var member = sink.register.All[registerRow];
            Kept.Add(sink.Of(row, member) with { Match = MatchKind.Number, IdNumber = number.Key.ToString() });
            // A row is one row, also where two households claim its person.
            MatchedRows += row.Number == lastMatched ? 0 : 1;
            lastMatched = row.Number;
        }

        public override void Unusable(scoped in OutsideRow row, scoped in RowTrouble trouble)
        {
            var byNumber = trouble.Code is RowTroubleCode.EmptyNumber or RowTroubleCode.FaultyNumber or RowTroubleCode.Placeholder;
            if (byNumber && Probably(row))
            {
                return;
            }
            Bad.Add(new BadRow(row.Number, BadRowTexts.CodeOf(trouble.Code, trouble.Fault), byNumber ? sink.columns.NumberHeading : null,
                byNumber && trouble.Code != RowTroubleCode.EmptyNumber ? Shorten(row.Text(sink.columns.Number)) : null));
        }

        public override void Unmatched(scoped in OutsideRow row, scoped in NumberFound number)
        {
            if (sink.NumberlessNames.Count > 0 && sink.columns.NameOf(row) is { } name && sink.NumberlessNames.Contains(name) && Probably(row))
            {
                return;
            }
            if (sink.Unregistered?.MayKeep(row, number.Key, out var facts) == true)
            {
                var person = number.Key.ToString();
                Unregistered.Add((new KeptRow
                {
                    Row = row.Number, RecordKey = KeptRow.KeyOf(sink.columns.Source.Id, person, sink.columns.KeyOf(row)), AreaCode = sink.countyArea, IdNumber = person, Name = sink.columns.NameOf(row),
                    Fields = sink.columns.FieldsOf(row), Match = MatchKind.None,
                }, facts));
            }
        }

        public override void Clear()
        {
            Kept.Clear();
            Bad.Clear();
            Unregistered.Clear();
            (MatchedRows, ProbableRows, lastMatched) = (0, 0, 0);
        }

        private bool Probably(scoped in OutsideRow row)
        {
            var person = sink.columns.PersonOf(row);
            if (sink.probable.Find(person) is not var (member, probability))
            {
                return false;
            }
            Kept.Add(sink.Of(row, sink.register.All[member]) with { Match = MatchKind.Probable, Probability = probability, IdNumber = person.Number is { Length: > 0 } number ? IdentityNumber.Read(number).Normalised : null });
            ProbableRows++;
            return true;
        }

        private static string Shorten(string value) => value.Length <= 100 ? value : value[..100];
    }

    /// <summary>Names of members whose number the register does not have, has wrong, or gives to two persons: a sound number in a department's file may be theirs.</summary>
    private HashSet<string> NumberlessNames { get; } = register.All.GroupBy(m => m.Key).Where(g => g.Key.IsNone || g.DistinctBy(m => m.PersonId).Count() > 1).SelectMany(g => g).Select(m => m.Name).ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether rows with a sound number that the register does not hold have to be looked at.</summary>
    public bool LooksAtUnmatched => Unregistered is not null || NumberlessNames.Count > 0;

    private KeptRow Of(scoped in OutsideRow row, RegisterMember member) => new()
    {
        Row = row.Number, RecordKey = KeptRow.KeyOf(columns.Source.Id, $"{member.PersonId}/{member.HouseholdId}", columns.KeyOf(row)), AreaCode = member.AreaCode, PersonId = member.PersonId, HouseholdId = member.HouseholdId,
        Name = columns.NameOf(row), Fields = columns.FieldsOf(row), Match = MatchKind.Number,
    };
}
