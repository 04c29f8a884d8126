using Luling.Policy.Facts;
using Luling.Policy.Feel;

namespace Luling.Policy.Programmes;

/// <summary>One fact that, being different, would change a rule's outcome, all other facts being as they are.</summary>
/// <param name="Kind">Whose fact it is.</param>
/// <param name="Row">The row in the kind's table of the facts that were asked.</param>
/// <param name="Fact">The fact.</param>
/// <param name="From">Its value now; null where it is not known.</param>
/// <param name="To">The value at which the outcome changes: of numbers and days the first one on the way from <paramref name="From"/>.</param>
/// <param name="Outcome">What the rule would give; never null.</param>
public sealed record NearestChange(FactKind Kind, int Row, Fact Fact, object? From, object To, object Outcome)
{
    /// <summary>Whether the change goes up: "and more" stands behind the value; down: "and less". Of numbers and days; false else.</summary>
    public bool IsMore => (From, To) switch { (decimal from, decimal to) => to > from, (FeelDate from, FeelDate to) => to > from, _ => false };
}

/// <summary>
/// "What would change it": for each fact that an outcome rests on the smallest change that makes the rule give something else, tried
/// by running the rule on the changed facts. One fact is changed at a time.
/// </summary>
/// <remarks>Of numbers and days the change is smallest in this sense: it is the first of those tried (boundaries met in the rule, those
/// one step beside them, ever greater steps) that changes the outcome, drawn in until one step less no longer does. The outcome of a
/// rule that cannot be decided is not looked into: what is missing says more.</remarks>
public static class NearestChanges
{
    private const int GreatestStep = 30;

    /// <summary>The changes, nearest first: numbers and days by how far they are in relation to their size, then truths and texts.</summary>
    /// <param name="results">The results to which the outcome belongs.</param>
    /// <param name="ruleId">The rule.</param>
    /// <param name="row">The row of the rule's subject.</param>
    /// <returns>None where the rule did not run or its outcome is not known.</returns>
    public static IReadOnlyList<NearestChange> Of(ProgrammeResults results, string ruleId, int row)
    {
        ArgumentNullException.ThrowIfNull(results);
        if (results.Of(ruleId) is not { } columns || columns.Result.Value(row) is not { } outcome)
        {
            return [];
        }
        var kept = results.Rules.FactsOf([ruleId]);
        var found = FactCase.Of(results.Facts, columns.Rule.Subject, row, kept);
        var reached = new ReachedFacts(results.Rules.Run(found.Facts, [ruleId]));
        reached.Visit(ruleId, found.Row);
        var trial = new Trial(results.Rules, found, ruleId, outcome, reached);
        var changes = reached.Places.Select(p => trial.Of(p, Original(results, columns.Rule.Subject, row, p))).OfType<(NearestChange Change, decimal Distance)>();
        return [.. changes.OrderBy(c => c.Distance).ThenBy(c => c.Change.Kind.Id, StringComparer.Ordinal).ThenBy(c => c.Change.Fact.En, StringComparer.Ordinal).ThenBy(c => c.Change.Row).Select(c => c.Change)];
    }

    /// <summary>The row that a row of the case was copied from.</summary>
    private static int Original(ProgrammeResults results, FactKind subject, int row, FactPlace place)
    {
        var table = results.Facts.Of(subject.Id)!;
        var root = subject.MembersEn is not null && table.Parent is not null && table.ParentRow(row) >= 0 ? (Table: table.Parent, Row: table.ParentRow(row)) : (Table: table, Row: row);
        return place.Kind == root.Table.Kind ? root.Row
            : place.Kind == root.Table.Members?.Kind ? root.Table.MembersOf(root.Row)[place.Row]
            : root.Table.ParentRow(root.Row);
    }

    private sealed class Trial(ProgrammeOnDay rules, FactCase found, string ruleId, object outcome, ReachedFacts reached)
    {
        public (NearestChange, decimal)? Of(FactPlace place, int row)
        {
            var fact = place.Kind.Facts[place.Fact];
            var column = ((WrittenFacts)found.Facts.Of(place.Kind.Id)!).ToWrite(place.Fact);
            var from = column.Value(place.Row);
            object? With(object? value)
            {
                column.Put(place.Row, value);
                return rules.Run(found.Facts, [ruleId]).Of(ruleId)!.Result.Value(found.Row);
            }
            var to = (fact.Type, from) switch
            {
                (FactType.Truth, bool truth) => Alternative([!truth], With),
                (FactType.Truth, _) => Alternative([true, false], With),
                (FactType.Text, _) => Alternative(fact.Values.Select(v => (object)v.Value).Where(v => !v.Equals(from)), With),
                (FactType.Number, decimal number) => Number(number, fact.Decimals, With),
                (FactType.Day, FeelDate day) when day.ToDateOnly() is { } known => Day(known.DayNumber, With),
                _ => null,
            };
            var result = to is null ? null : With(to);
            column.Put(place.Row, from);
            return to is null ? null : (new NearestChange(place.Kind, row, fact, from, to, result!), Distance(from, to));
        }

        private bool Changes(object? result) => result is not null && !result.Equals(outcome);

        private object? Alternative(IEnumerable<object> values, Func<object?, object?> with) => values.FirstOrDefault(v => Changes(with(v)));

        private object? Number(decimal from, byte decimals, Func<object?, object?> with)
        {
            var step = 1m / (decimal)Math.Pow(10, decimals);
            if (Math.Abs(from) > 1_000_000_000_000m)
            {
                return null;
            }
            var start = (long)decimal.Floor(from / step);
            var near = reached.Numbers.Concat(reached.Gaps.SelectMany(g => Near(from, g))).Where(n => Math.Abs(n) < 1_000_000_000_000m).Select(n => (long)decimal.Floor(n / step));
            return Boundary(start, near, start >= 0 ? 0 : long.MinValue, n => with(n * step)) is { } found ? found * step : null;
        }

        private object? Day(int from, Func<object?, object?> with)
        {
            var near = reached.Days.Concat(reached.DayGaps.SelectMany(g => new[] { from + g, from - g })).Select(n => (long)n);
            return Boundary(from, near, 0, n => n > DateOnly.MaxValue.DayNumber ? null : with(DateOnly.FromDayNumber((int)n))) is { } found
                ? FeelDate.From(DateOnly.FromDayNumber((int)found)) : null;
        }

        private static IEnumerable<decimal> Near(decimal from, decimal gap) => Math.Abs(gap) < 1_000_000_000_000m ? [from + gap, from - gap] : [];

        /// <summary>The first count on the way from the start at which the outcome changes; null where none of those tried changes it.</summary>
        private long? Boundary(long start, IEnumerable<long> near, long least, Func<long, object?> with)
        {
            var beside = near.SelectMany(n => new[] { n - 1, n, n + 1 });
            var steps = Enumerable.Range(0, GreatestStep).SelectMany(k => new[] { start + (1L << k), start - (1L << k) });
            foreach (var trial in beside.Distinct().Where(n => n != start && n >= least).OrderBy(n => Math.Abs(n - start)).ThenBy(n => n).Concat(steps.Where(n => n >= least)))
            {
                if (Changes(with(trial)))
                {
                    return DrawnIn(start, trial, with);
                }
            }
            return null;
        }

        private long DrawnIn(long same, long changed, Func<long, object?> with)
        {
            var towards = Math.Sign(same - changed);
            if (changed + towards == same || !Changes(with(changed + towards)))
            {
                return changed;
            }
            while (Math.Abs(changed - same) > 1)
            {
                var middle = same + ((changed - same) / 2);
                if (Changes(with(middle)))
                {
                    changed = middle;
                }
                else
                {
                    same = middle;
                }
            }
            return changed;
        }

        private static decimal Distance(object? from, object to) => (from, to) switch
        {
            (decimal a, decimal b) => Math.Abs(a - b) / Math.Max(1, Math.Abs(a)),
            (FeelDate a, FeelDate b) => Math.Abs(a.ToDateOnly()!.Value.DayNumber - b.ToDateOnly()!.Value.DayNumber) / 365m,
            _ => decimal.MaxValue,
        };
    }
}
