using Luling.County.Access;
using Luling.County.Coverage.Snapshot;
using Luling.Policy;

namespace Luling.County.Reporting;

/// <summary>The report's figures computed from the county's rows, as a reader may see them; null outside their scope.</summary>
/// <param name="parameters">The programme's parameters; without them the rules stand as the report gives them.</param>
internal sealed class FigureReader(CountySnapshots snapshots, ParameterTable? parameters)
{
    public async Task<FigureReport?> ReadAsync(Scope scope, string? area, CancellationToken cancel = default) =>
        await snapshots.ViewAsync(scope, area, cancel) is { } view ? Read(view, parameters) : null;

    /// <summary>The rows behind a figure; null also when there is no such figure. Rules have none.</summary>
    public async Task<FigureRows?> RowsAsync(Scope scope, string? area, string figureId, CancellationToken cancel = default)
    {
        if (await snapshots.ViewAsync(scope, area, cancel) is not { } view || All(view, parameters, figureId).SingleOrDefault() is not { } figure)
        {
            return null;
        }
        var rows = FigureFormulas.ById.TryGetValue(figureId, out var formula) ? formula.Rows(view).ToList() : [];
        return new FigureRows(figure, rows);
    }

    internal static FigureReport Read(CountyView view, ParameterTable? parameters)
    {
        var figures = All(view, parameters, null).ToList();
        return new FigureReport(view.AreaCode, view.JournalSeq, figures, Checks(figures));
    }

    private static IEnumerable<Figure> All(CountyView view, ParameterTable? parameters, string? only)
    {
        foreach (var reported in FigureList.Figures)
        {
            if (only is null || reported.Id == only)
            {
                yield return FigureFormulas.ById.TryGetValue(reported.Id, out var formula) ? FromRows(view, reported, formula) : FromRule(view, reported, parameters);
            }
        }
    }

    private static Figure FromRows(CountyView view, ReportedFigure reported, FigureFormula formula)
    {
        var (exact, unknown) = formula.Compute(view);
        var value = exact is { } e ? decimal.Round(e, 4, MidpointRounding.AwayFromZero) : (decimal?)null;
        var said = view.IsCounty ? reported.Number : null;
        return new Figure(reported.Id, reported.Section, reported.Term, value, null, reported.Unit, reported.AsOf, formula.Base, formula.Text, true,
            said, value - said, said is null || value is null ? null : decimal.Round(value.Value, reported.Decimals, MidpointRounding.AwayFromZero) == said, unknown, reported.Note);
    }

    private static Figure FromRule(CountyView view, ReportedFigure reported, ParameterTable? parameters)
    {
        var rule = FigureParameters.Of(parameters, reported);
        var value = rule?.Value ?? reported.Number;
        var said = view.IsCounty ? reported.Number : null;
        return new Figure(reported.Id, reported.Section, reported.Term, value, value is null ? reported.Value : null, reported.Unit, reported.AsOf,
            rule is null ? ("报告原文", "as the report states") : ("项目参数", "parameter of the programme"), rule is null ? ("报告原文", "as reported") : (rule.Value.Key, rule.Value.Key), false,
            said, value - said, said is null ? null : value == said, 0, reported.Note);
    }

    private static IReadOnlyList<FigureCheck> Checks(IReadOnlyList<Figure> figures)
    {
        var byId = figures.ToDictionary(f => f.Id);
        return [.. FigureList.Checks.Select(c => Check(c, id => byId[id].Value, id => byId[id].Reported ?? byId[id].Value))];
    }

    /// <summary>The left side over what was computed, the right one over what the report states.</summary>
    internal static FigureCheck Check(CheckDefinition check, Func<string, decimal?> computed, Func<string, decimal?> stated)
    {
        var (left, relation, right) = CheckExpression.Split(check.Expression);
        var ours = CheckExpression.Evaluate(left, computed);
        var theirs = relation == CheckRelation.None ? null : CheckExpression.Evaluate(right, stated);
        var delta = ours - theirs;
        var verdict = (relation, ours, delta) switch
        {
            (_, null, _) => CheckVerdict.Unknown,
            (CheckRelation.None, _, _) => CheckVerdict.Info,
            (_, _, null) => CheckVerdict.Unknown,
            (CheckRelation.Equal, _, { } d) => Agree(Math.Abs(d) <= check.Tolerance),
            (CheckRelation.AtMost, _, { } d) => Agree(d <= check.Tolerance),
            (CheckRelation.AtLeast, _, { } d) => Agree(d >= -check.Tolerance),
            _ => throw new ArgumentOutOfRangeException(nameof(check), relation, null),
        };
        return new FigureCheck(check.Id, check.Name, check.Expression, check.Unit, Round(ours), Round(theirs), Round(delta), check.Tolerance, verdict, check.Note);
    }

    private static CheckVerdict Agree(bool holds) => holds ? CheckVerdict.Agree : CheckVerdict.Disagree;

    private static decimal? Round(decimal? value) => value is { } v ? decimal.Round(v, 4, MidpointRounding.AwayFromZero) : null;
}
