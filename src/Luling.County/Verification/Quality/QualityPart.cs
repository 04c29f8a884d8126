using Luling.County.Coverage.Facts;
using Luling.County.Coverage.Snapshot;
using Luling.Policy.Facts;
using Luling.Policy.Programmes;

namespace Luling.County.Verification.Quality;

/// <summary>What one rule found in one place.</summary>
/// <param name="Told">Subjects of whom the rule could tell, at fault or not.</param>
/// <param name="Broken">Those at fault, in the order of the facts.</param>
/// <param name="Unknown">Those of whom it could not tell: never counted as sound.</param>
internal sealed record RuleFound(int Told, IReadOnlyList<ISubject> Broken, IReadOnlyList<ISubject> Unknown)
{
    public static readonly RuleFound Nothing = new(0, [], []);
}

/// <summary>What all rules found in the place of one area code of twelve digits: a village, or what stands at a township or the county.</summary>
/// <param name="AreaCode">Twelve digits.</param>
/// <param name="Found">By the rules, in their order.</param>
/// <param name="Households">Checked.</param>
/// <param name="HouseholdsAtFault">Of these: with an error of their own or of a member. Doubts alone do not count.</param>
internal sealed record QualityPart(string AreaCode, IReadOnlyList<RuleFound> Found, int Households, int HouseholdsAtFault)
{
    /// <summary>Sorts the results of rules over facts into places.</summary>
    /// <param name="rules">The rules that ran.</param>
    /// <param name="facts">What they ran over.</param>
    /// <param name="results">What they gave.</param>
    public static IEnumerable<QualityPart> Of(IReadOnlyList<Rule> rules, DayFacts facts, ProgrammeResults results)
    {
        var kinds = rules.Select(r => r.Subject.Id).Append("household").Distinct(StringComparer.Ordinal).Select(k => facts.Of(k)).OfType<PlacedFacts>()
            .ToDictionary(p => p.Table.Kind.Id, p => new KindRows(p.Subjects, facts.Day), StringComparer.Ordinal);
        var columns = rules.Select(r => results.Of(r.Id)?.Result as TruthColumn).ToList();
        foreach (var area in kinds.Values.SelectMany(k => k.Areas.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var found = new RuleFound[rules.Count];
            for (var i = 0; i < found.Length; i++)
            {
                found[i] = columns[i] is { } column && kinds.TryGetValue(rules[i].Subject.Id, out var rows) ? rows.Found(column, area) : RuleFound.Nothing;
            }
            var wrong = rules.Zip(found).Where(f => QualityRules.LevelOf(f.First) == QualityLevel.Error).SelectMany(f => f.Second.Broken).Select(HouseholdOf).OfType<HouseholdFile>().Distinct().Count();
            yield return new QualityPart(area, found, kinds["household"].Count(area), wrong);
        }
    }

    /// <summary>The household that a subject is or lives in; null for others.</summary>
    public static HouseholdFile? HouseholdOf(ISubject subject) => subject switch { HouseholdFile h => h, Member m => m.Household, _ => null };

    /// <summary>The subjects of a kind, in the order of their area codes, and where each place's begin.</summary>
    private sealed class KindRows
    {
        private readonly IReadOnlyList<ISubject> subjects;
        private readonly bool[] isChecked;

        public KindRows(IReadOnlyList<ISubject> subjects, DateOnly day)
        {
            this.subjects = subjects;
            isChecked = new bool[subjects.Count];
            for (var row = 0; row < isChecked.Length; row++)
            {
                isChecked[row] = QualityRules.IsChecked(subjects[row], day);
                var area = subjects[row].AreaCode.PadRight(12, '0');
                Areas[area] = Areas.TryGetValue(area, out var range) ? (range.From, row + 1) : (row, row + 1);
            }
        }

        public Dictionary<string, (int From, int To)> Areas { get; } = new(StringComparer.Ordinal);

        public int Count(string area)
        {
            var count = 0;
            var (from, to) = Areas.GetValueOrDefault(area);
            for (var row = from; row < to; row++)
            {
                count += isChecked[row] ? 1 : 0;
            }
            return count;
        }

        public RuleFound Found(TruthColumn column, string area)
        {
            var told = 0;
            List<ISubject>? broken = null, unknown = null;
            var (from, to) = Areas.GetValueOrDefault(area);
            for (var row = from; row < to; row++)
            {
                if (!isChecked[row])
                {
                    continue;
                }
                switch (column.Get(row))
                {
                    case null:
                        (unknown ??= []).Add(subjects[row]);
                        break;
                    case true:
                        (broken ??= []).Add(subjects[row]);
                        told++;
                        break;
                    default:
                        told++;
                        break;
                }
            }
            return told == 0 && unknown is null ? RuleFound.Nothing : new RuleFound(told, broken is null ? [] : [.. broken], unknown is null ? [] : [.. unknown]);
        }
    }
}
