using Luling.Policy.Feel;

namespace Luling.Policy.Programmes.Tables;

/// <summary>A table ready to be explained: which row hit, and why.</summary>
/// <param name="Text">The expression that it amounts to.</param>
/// <param name="Table">As written.</param>
/// <param name="RowTests">The condition of each row.</param>
internal sealed record CompiledTable(string Text, DecisionTable Table, IReadOnlyList<FeelExpression<FactCursor>> RowTests)
{
    /// <summary>The rows that hit, or those that are not known and keep the result from being known, in one sentence, with what is missing.</summary>
    public (Wording Reason, IReadOnlyList<FeelFact> Missing) Explain(FactCursor cursor, Func<FeelFact, string, FeelLanguage, string?> nameOf)
    {
        var hits = new List<(int Row, FeelExplanation Why)>();
        var open = new List<(int Row, FeelExplanation Why)>();
        for (var row = 0; row < RowTests.Count; row++)
        {
            var why = RowTests[row].Explain(cursor);
            if (why.Answer.Value is true)
            {
                hits.Add((row, why));
            }
            else if (why.Answer.Value is null)
            {
                open.Add((row, why));
            }
            if (Table.Hit == HitPolicy.First && hits.Count + open.Count > 0)
            {
                break;
            }
        }
        var told = Table.Hit == HitPolicy.CollectSum ? open.Count > 0 ? open : hits : hits.Count > 0 ? hits : open;
        return (new Wording(Said(told, FeelLanguage.Zh, nameOf), Said(told, FeelLanguage.En, nameOf)), told == open ? [.. open.SelectMany(o => o.Why.Missing).Distinct()] : []);
    }

    private string Said(List<(int Row, FeelExplanation Why)> rows, FeelLanguage language, Func<FeelFact, string, FeelLanguage, string?> nameOf)
    {
        var zh = language == FeelLanguage.Zh;
        if (rows.Count == 0)
        {
            return zh ? "没有一行适用" : "no row applies";
        }
        return string.Join(zh ? "；" : "; ", rows.Select(r =>
        {
            var place = Table.Rows[r.Row].Output.At.Cell ?? (r.Row + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
            var why = Table.Rows[r.Row].Tests.All(t => t.Text == "-") ? zh ? "其余情形" : "all others" : r.Why.Sentence(language, nameOf);
            return zh ? $"第 {place} 行：{why}" : $"row {place}: {why}";
        }));
    }
}
