using Luling.County.Coverage.Snapshot;

namespace Luling.County.Targeting;

/// <summary>A household or person on a list, and how it stands there.</summary>
internal sealed record TargetingRow
{
    public required TargetingLine Line { get; init; }
    /// <summary>In the subject's table of the day.</summary>
    public required int Row { get; init; }
    public required Entitlement State { get; init; }
    public required HouseholdFile Household { get; init; }
    /// <summary>Null where the line is about households.</summary>
    public required Member? Person { get; init; }
    public required string AreaName { get; init; }
    /// <summary>Who must look: the household's helper, else the village's first secretary; null where there is neither.</summary>
    public required string? Owner { get; init; }
    public required DecisionOverride? Override { get; init; }

    public string Code => Person?.Code ?? Household.Code;
    public string Name => Person?.Name ?? Household.Name;
    public string AreaCode => Household.AreaCode;
}

/// <summary>A list with the day it is of, from which each row can be explained.</summary>
internal sealed record TargetingList(TargetingDay Day, IReadOnlyList<LineStates> Lines, IReadOnlyList<TargetingRow> Rows)
{
    public static TargetingList Of(TargetingDay day, CountyView view, IReadOnlyList<LineStates> lines, IReadOnlySet<Entitlement> states)
    {
        var rows = new List<TargetingRow>();
        var secretaries = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var (from, count) = day.Under(line.Line.Rule, view.AreaCode);
            for (var row = from; row < from + count; row++)
            {
                if (states.Contains(line.States[row]))
                {
                    var household = day.HouseholdOf(line.Line.Rule, row);
                    rows.Add(new TargetingRow
                    {
                        Line = line.Line, Row = row, State = line.States[row], Household = household, Person = line.Line.OfPersons ? day.Persons[row] : null,
                        AreaName = view.NameOf(household.AreaCode), Owner = Owner(household), Override = day.OverrideOf(line.Line.Rule.Id, row),
                    });
                }
            }
        }
        return new TargetingList(day, lines, rows);

        string? Owner(HouseholdFile household)
        {
            foreach (var helper in household.Helpers)
            {
                if (helper.On(day.Day))
                {
                    return helper.Cadre.Name;
                }
            }
            if (!secretaries.TryGetValue(household.AreaCode, out var name))
            {
                secretaries[household.AreaCode] = name = view.FirstSecretary(household.AreaCode, day.Day);
            }
            return name;
        }
    }

    /// <summary>Why, in one sentence.</summary>
    public Bilingual Sentence(TargetingRow row) => DecisionWords.Sentence(row.Line.Rule, Day.Results.Explain(row.Line.Rule.Id, row.Row)!);
}
