using Luling.County.Coverage.Snapshot;

namespace Luling.County.Coverage;

/// <summary>How a subject stands, from best to worst. Not concerned: it does not belong to the population.</summary>
internal enum Cover { NotConcerned, Covered, Unknown, Missing }

/// <summary>A coverage or a part of one: a population, who of it is covered, who must act on the rest, by when.</summary>
internal abstract class CoverageDefinition
{
    public required string Id { get; init; }
    public required Bilingual Name { get; init; }
    /// <summary>The population in words.</summary>
    public required Bilingual Base { get; init; }
    public required Bilingual OwnerRole { get; init; }
    public IReadOnlyList<CoverageDefinition> Parts { get; init; } = [];

    public abstract CoverageResult Measure(Moment at, bool withParts = true);

    public abstract IEnumerable<Gap> Gaps(Moment at, string coverageId, string partId);
}

/// <summary>A coverage over subjects of one kind. Where it has <see cref="Needs"/>, a subject is covered when it has all of
/// them that concern it, and what it lacks, who acts and by when follow from those it lacks; whom no need concerns does not
/// belong to the population.</summary>
internal sealed class CoverageOf<T> : CoverageDefinition where T : class, ISubject
{
    public required Func<Moment, IReadOnlyList<T>> Population { get; init; }
    /// <summary>Who of the population this concerns; all of it when null.</summary>
    public Func<T, Moment, bool>? AppliesTo { get; init; }
    public Func<T, Moment, Cover>? State { get; init; }
    public Bilingual Missing { get; init; }
    /// <summary>The named person who must act, where the rows have one.</summary>
    public Func<T, Moment, string?>? Owner { get; init; }
    /// <summary>The day by which the gap has to be closed.</summary>
    public Func<T, Moment, DateOnly>? Due { get; init; }
    /// <summary>Parts over the same population that together make the whole. Each has a <see cref="State"/> and no needs of its own.</summary>
    public IReadOnlyList<CoverageOf<T>> Needs { get; init; } = [];

    private Cover OwnState(T subject, Moment at) =>
        State is null || (AppliesTo is not null && !AppliesTo(subject, at)) ? Cover.NotConcerned : State(subject, at);

    public Cover StateOf(T subject, Moment at)
    {
        var state = OwnState(subject, at);
        foreach (var need in Needs)
        {
            state = Worse(state, need.OwnState(subject, at));
        }
        return state;
    }

    public override CoverageResult Measure(Moment at, bool withParts = true)
    {
        var whole = default(Tally);
        var byNeed = new Tally[Needs.Count];
        foreach (var subject in Population(at))
        {
            var state = OwnState(subject, at);
            for (var i = 0; i < byNeed.Length; i++)
            {
                var ofNeed = Needs[i].OwnState(subject, at);
                byNeed[i].Add(ofNeed);
                state = Worse(state, ofNeed);
            }
            whole.Add(state);
        }
        return Result(whole, withParts ? [.. Parts.Select(p => NeedAt(p) is >= 0 and var need ? Needs[need].Result(byNeed[need], []) : p.Measure(at))] : []);
    }

    private int NeedAt(CoverageDefinition part)
    {
        for (var i = 0; i < Needs.Count; i++)
        {
            if (ReferenceEquals(Needs[i], part))
            {
                return i;
            }
        }
        return -1;
    }

    private CoverageResult Result(Tally tally, IReadOnlyList<CoverageResult> parts) => new(Id, Name, Base, tally.Total, tally.Covered, tally.Unknown, parts);

    private struct Tally
    {
        public int Total;
        public int Covered;
        public int Unknown;

        public void Add(Cover state)
        {
            Total += state == Cover.NotConcerned ? 0 : 1;
            Covered += state == Cover.Covered ? 1 : 0;
            Unknown += state == Cover.Unknown ? 1 : 0;
        }
    }

    private static Cover Worse(Cover a, Cover b) => a > b ? a : b;

    public override IEnumerable<Gap> Gaps(Moment at, string coverageId, string partId)
    {
        foreach (var subject in Population(at))
        {
            if (StateOf(subject, at) is not (Cover.Covered or Cover.NotConcerned) and var state)
            {
                var lacking = Needs.Append(this).Where(n => n.OwnState(subject, at) is Cover.Missing or Cover.Unknown).ToList();
                var first = lacking.OrderBy(l => l.DueOf(subject, at)).First();
                var due = first.DueOf(subject, at);
                yield return new Gap(coverageId, partId, subject.SubjectKind, subject.Id, subject.Code, subject.Name,
                    subject.AreaCode, at.View.NameOf(subject.AreaCode), Joined(lacking.Select(l => l.Missing)),
                    first.OwnerRole, first.Owner?.Invoke(subject, at), due, due < at.Day, state == Cover.Unknown);
            }
        }
    }

    private DateOnly DueOf(T subject, Moment at) => Due?.Invoke(subject, at) ?? at.Day;

    private static Bilingual Joined(IEnumerable<Bilingual> texts)
    {
        var all = texts.ToList();
        return new Bilingual(string.Join('、', all.Select(t => t.Zh)), string.Join("; ", all.Select(t => t.En)));
    }
}
