using Luling.County.Coverage.Snapshot;

namespace Luling.County.Coverage;

internal enum Cover { Covered, Missing, Unknown }

/// <summary>What a coverage is asked of: an area's rows and the day.</summary>
internal readonly record struct Moment(CountyView View, DateOnly Day);

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
/// them that apply to it, and what it lacks, who acts and by when follow from those it lacks.</summary>
internal sealed class CoverageOf<T> : CoverageDefinition where T : ISubject
{
    public required Func<Moment, IEnumerable<T>> Population { get; init; }
    /// <summary>Who of the population this concerns; all of it when null.</summary>
    public Func<T, Moment, bool>? AppliesTo { get; init; }
    public Func<T, Moment, Cover>? State { get; init; }
    public Bilingual Missing { get; init; }
    /// <summary>The named person who must act, where the rows have one.</summary>
    public Func<T, Moment, string?>? Owner { get; init; }
    /// <summary>The day by which the gap has to be closed.</summary>
    public Func<T, Moment, DateOnly>? Due { get; init; }
    /// <summary>Parts over the same subjects that together make the whole.</summary>
    public IReadOnlyList<CoverageOf<T>> Needs { get; init; } = [];

    public bool Concerns(T subject, Moment at) => AppliesTo is null || AppliesTo(subject, at);

    public Cover StateOf(T subject, Moment at)
    {
        var state = State is null ? Cover.Covered : State(subject, at);
        foreach (var need in Needs)
        {
            if (state == Cover.Missing)
            {
                break;
            }
            if (need.Concerns(subject, at) && need.StateOf(subject, at) is not Cover.Covered and var lacking)
            {
                state = lacking;
            }
        }
        return state;
    }

    public override CoverageResult Measure(Moment at, bool withParts = true)
    {
        int total = 0, covered = 0, unknown = 0;
        foreach (var subject in Population(at))
        {
            if (!Concerns(subject, at))
            {
                continue;
            }
            total++;
            switch (StateOf(subject, at))
            {
                case Cover.Covered: covered++; break;
                case Cover.Unknown: unknown++; break;
                case Cover.Missing: break;
            }
        }
        return new CoverageResult(Id, Name, Base, total, covered, unknown, withParts ? [.. Parts.Select(p => p.Measure(at))] : []);
    }

    public override IEnumerable<Gap> Gaps(Moment at, string coverageId, string partId)
    {
        foreach (var subject in Population(at))
        {
            if (Concerns(subject, at) && StateOf(subject, at) is not Cover.Covered and var state)
            {
                var lacking = Lacking(subject, at).ToList();
                var first = lacking.OrderBy(l => l.DueOf(subject, at)).First();
                var due = first.DueOf(subject, at);
                yield return new Gap(coverageId, partId, subject.SubjectKind, subject.Id, subject.Code, subject.Name,
                    subject.AreaCode, at.View.NameOf(subject.AreaCode), Joined(lacking.Select(l => l.Missing)),
                    first.OwnerRole, first.Owner?.Invoke(subject, at), due, due < at.Day, state == Cover.Unknown);
            }
        }
    }

    private IEnumerable<CoverageOf<T>> Lacking(T subject, Moment at)
    {
        if (State is not null && State(subject, at) != Cover.Covered)
        {
            yield return this;
        }
        foreach (var need in Needs)
        {
            if (need.Concerns(subject, at))
            {
                foreach (var lacking in need.Lacking(subject, at))
                {
                    yield return lacking;
                }
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
