using Luling.County.Coverage.Snapshot;
using Luling.County.Storage;

namespace Luling.County.Reporting;

/// <summary>The populations that figures count, as rows.</summary>
internal static class FigureSources
{
    public static FigureRow Of(ISubject subject, decimal? quantity = 1) => new(subject.SubjectKind, subject.Id, subject.Code, subject.Name, subject.AreaCode, quantity);

    public static FigureRow Of(string kind, PlacedFact fact, string code, string label, decimal? quantity = 1) => new(kind, fact.Id, code, label, fact.AreaCode, quantity);

    public static IEnumerable<FigureRow> Households(CountyView view, DateOnly day, Func<HouseholdFile, bool> counts)
    {
        foreach (var household in view.Households)
        {
            if (household.EverOn(day) && counts(household))
            {
                yield return Of(household);
            }
        }
    }

    public static IEnumerable<FigureRow> Persons(CountyView view, DateOnly day, Func<Member, bool> counts)
    {
        foreach (var household in view.Households)
        {
            if (!household.EverOn(day))
            {
                continue;
            }
            foreach (var member in household.Members)
            {
                if (member.On(day) && counts(member))
                {
                    yield return Of(member);
                }
            }
        }
    }

    /// <summary>Every benefit of a measure that began in the year, whoever had it; persons by their own file.</summary>
    public static IEnumerable<FigureRow> Benefits(CountyView view, string measure, int year, Func<BenefitStretch, decimal?> quantity)
    {
        var seen = new HashSet<Guid>();
        foreach (var household in view.Households)
        {
            foreach (var benefit in household.Benefits)
            {
                if (Counts(benefit))
                {
                    yield return new FigureRow("benefit", benefit.Id, household.Code, household.Name, household.AreaCode, quantity(benefit));
                }
            }
            foreach (var member in household.Members)
            {
                foreach (var benefit in member.Person.Benefits)
                {
                    if (Counts(benefit) && seen.Add(benefit.Id))
                    {
                        yield return new FigureRow("benefit", benefit.Id, member.Code, member.Name, member.AreaCode, quantity(benefit));
                    }
                }
            }
        }

        bool Counts(BenefitStretch benefit) => ReferenceEquals(benefit.Measure, measure) && benefit.From.Year == year;
    }

    public static IEnumerable<FigureRow> VillagesWhere(CountyView view, Func<VillageFile, bool> counts) => view.Villages.Where(counts).Select(v => Of(v));

    public static bool Holds(DateOnly from, DateOnly? to, DateOnly day) => from <= day && (to is not { } end || day < end);

    /// <summary>Agricultural population of the year; null, not zero, where nobody entered it.</summary>
    public static decimal? Agricultural(CountyView view, int year)
    {
        var rows = view.Populations.Where(p => p.Year == year).ToList();
        return rows.Count == 0 ? null : rows.Sum(p => (decimal)p.AgriculturalPersons);
    }
}
