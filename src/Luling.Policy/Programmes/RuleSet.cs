using Luling.Policy.Facts;
using Luling.Policy.Feel;
using Luling.Policy.Programmes.Tables;

namespace Luling.Policy.Programmes;

/// <summary>Makes one whole of the rules of all files: names, versions in time, the order in which they are computed.</summary>
internal sealed class RuleSet(FactCatalog facts, ParameterTable parameters, List<ProgrammeFault> faults, List<ProgrammeFault> warnings)
{
    private readonly Dictionary<string, (Slot Result, Slot? Amount)> results = new(StringComparer.Ordinal);

    public (IReadOnlyDictionary<FactKind, KindScope> Scopes, ParameterScope Parameters, IReadOnlyList<CompiledRule> Rules) Compile(ProgrammeHead head, IReadOnlyList<RuleDraft> drafts)
    {
        var scopes = facts.Kinds.ToDictionary(k => k, k => new KindScope(k));
        foreach (var scope in scopes.Values.Where(s => s.Kind.Parent is not null))
        {
            scope.Parent = scopes[scope.Kind.Parent!];
            if (scope.Kind.MembersEn is not null)
            {
                scope.Parent.Child = scope;
            }
        }
        var parameterScope = new ParameterScope(parameters);
        foreach (var versions in drafts.GroupBy(d => d.Rule.Id, StringComparer.Ordinal))
        {
            CheckVersions([.. versions.OrderBy(v => v.Rule.From)]);
            CheckDates(head, versions);
            CheckWindows(versions);
            Declare(scopes, versions.First().Rule, versions.Any(v => v.Rule.Amount is not null || v.Rule.Table?.Output == "amount"));
        }
        CheckNames(scopes, parameterScope, drafts);
        if (faults.Count > 0)
        {
            // Expressions over names that are not sound would only repeat the same faults.
            return (scopes, parameterScope, []);
        }
        var compiler = new ExpressionCompiler(scopes, parameterScope, faults, warnings);
        return (scopes, parameterScope, InOrder([.. drafts.Select(d => Compiled(d, compiler)).OfType<CompiledRule>()]));
    }

    private void Declare(Dictionary<FactKind, KindScope> scopes, Rule rule, bool hasAmount)
    {
        var scope = scopes[rule.Subject];
        var result = scope.AddResult(rule.Name.En, rule.Name.Zh, rule.Type, rule.Kind == RuleKind.Value ? rule.Unit : "", rule.Classes, rule.Id);
        results[rule.Id] = (result, hasAmount ? scope.AddResult(rule.Name.En + " amount", rule.Name.Zh + "金额", FactType.Number, rule.Unit, [], rule.Id) : null);
    }

    private void CheckWindows(IEnumerable<RuleDraft> versions)
    {
        foreach (var draft in versions.Where(v => v.Rule.Opens is { } key && parameters.History(key).Count == 0))
        {
            Add(draft, "unknown-parameter", $"规则“{draft.Rule.Id}”的开放日 opens 指向参数“{draft.Rule.Opens}”，但没有这个参数；请在 parameters.yaml 中写明",
                $"The window of rule '{draft.Rule.Id}' (opens) names the parameter '{draft.Rule.Opens}', which does not exist; write it into parameters.yaml");
        }
    }

    private void CheckVersions(IReadOnlyList<RuleDraft> versions)
    {
        for (var i = 1; i < versions.Count; i++)
        {
            var (before, next) = (versions[i - 1].Rule, versions[i].Rule);
            if (before.To is null || before.To >= next.From)
            {
                Add(versions[i], "overlapping-dates", $"规则“{next.Id}”自 {next.From:yyyy-MM-dd} 起的版本与 {before.File}({before.Line}) 的版本日期重叠；请给前一版本写明 to",
                    $"The version of rule '{next.Id}' from {next.From:yyyy-MM-dd} overlaps the one in {before.File}({before.Line}); give that one its last day (to)");
            }
            if (before.Subject != next.Subject || before.Type != next.Type || before.Name != next.Name)
            {
                Add(versions[i], "version-differs", $"规则“{next.Id}”的各版本须对象、类型、名称一致（见 {before.File}({before.Line})）",
                    $"Versions of rule '{next.Id}' must have the same subject, type and names (see {before.File}({before.Line}))");
            }
        }
    }

    private void CheckDates(ProgrammeHead head, IEnumerable<RuleDraft> versions)
    {
        foreach (var version in versions.Where(v => v.Rule.To < head.From || v.Rule.From > head.To))
        {
            Add(version, "unreachable-rule", $"规则“{version.Rule.Id}”从不生效：其日期在方案有效期（{head.From:yyyy-MM-dd} 起）之外",
                $"Rule '{version.Rule.Id}' is never in force: its days lie outside those of the programme (from {head.From:yyyy-MM-dd})");
        }
    }

    private void CheckNames(Dictionary<FactKind, KindScope> scopes, ParameterScope parameterScope, IReadOnlyList<RuleDraft> drafts)
    {
        foreach (var scope in scopes.Values)
        {
            foreach (var (name, slot) in scope.Clashes(parameterScope))
            {
                var draft = drafts.FirstOrDefault(d => d.Rule.Id == slot.Rule) ?? drafts.FirstOrDefault(d => d.Rule.Subject == scope.Kind);
                var (file, line) = draft is null ? ("parameters.yaml", 1) : (draft.Rule.File, draft.Rule.Line);
                faults.Add(new ProgrammeFault(file, line, 1, "duplicate-name", $"名称“{name}”（{scope.Kind.Zh}）代表两样东西：事实、参数或另一规则已用此名，请改名",
                    $"The name '{name}' ({scope.Kind.En}) stands for two things: a fact, a parameter or another rule has it already; choose another"));
            }
        }
    }

    private CompiledRule? Compiled(RuleDraft draft, ExpressionCompiler compiler)
    {
        var rule = draft.Rule;
        CompiledTable? table = null;
        if (rule.Table is not null)
        {
            if (compiler.Compile(rule, results[rule.Id].Result.FeelType) is not { } made)
            {
                return null;
            }
            (table, draft) = (made, WithTable(draft, made.Text));
            rule = draft.Rule;
        }
        var main = compiler.Compile(rule.Subject, draft.Main, results[rule.Id].Result.FeelType);
        var amount = draft.Amount is null ? null : compiler.Compile(rule.Subject, draft.Amount, FeelType.Number);
        var received = draft.Received is null ? null : compiler.Compile(rule.Subject, draft.Received, FeelType.Boolean);
        if (main is null || (draft.Amount is not null && amount is null) || (draft.Received is not null && received is null))
        {
            return null;
        }
        if (main.Code.Tree is LiteralNode { Value: false })
        {
            Add(draft, "unreachable-rule", $"规则“{rule.Id}”的条件恒为 false，从不成立", $"The condition of rule '{rule.Id}' is always false");
        }
        CheckClasses(rule, main);
        CheckUnit(rule, amount ?? main);
        return new CompiledRule(rule, main, amount, received, results[rule.Id].Result, results[rule.Id].Amount, table);
    }

    /// <summary>The draft with the expression that its table amounts to.</summary>
    private static RuleDraft WithTable(RuleDraft draft, string text)
    {
        var table = draft.Rule.Table!;
        var made = new ExpressionText(text, draft.Rule.File, table.At.Line, table.At.Column) { Made = table.At };
        if (table.Output != "amount")
        {
            return draft with { Rule = draft.Rule with { Expression = text }, Main = made };
        }
        var main = draft.Main.Text.Length > 0 ? draft.Main : made with { Text = $"({text}) > 0" };
        return draft with { Rule = draft.Rule with { Expression = main.Text, Amount = text }, Main = main, Amount = made };
    }

    /// <summary>A class that is written as a text must be one of those listed, and each of those listed must be written somewhere.</summary>
    private void CheckClasses(Rule rule, CompiledExpression main)
    {
        if (rule.Kind != RuleKind.Class || Outcomes(main.Code.Tree) is not { } outcomes)
        {
            return;
        }
        foreach (var outcome in outcomes.Where(o => rule.Classes.All(c => c.Value != (string)o.Value!)))
        {
            faults.Add(main.Source.At(FeelFault.At(main.Source.Text, outcome.At, "unknown-value", $"“{outcome.Value}”不在 classes 之中", $"'{outcome.Value}' is not among the classes")));
        }
        foreach (var never in rule.Classes.Where(c => outcomes.All(o => (string)o.Value! != c.Value)))
        {
            faults.Add(new ProgrammeFault(rule.File, rule.Line, 1, "unreachable-class", $"类别“{never.Value}”从不会得出", $"The class '{never.Value}' is never given"));
        }
    }

    /// <summary>The texts that an expression can give, where it gives nothing else; null where that cannot be seen.</summary>
    private static List<LiteralNode>? Outcomes(Node node)
    {
        switch (node)
        {
            case LiteralNode { Value: string } text: return [text];
            case LiteralNode { Value: null }: return [];
            case IfNode choice when Outcomes(choice.Then) is { } then && Outcomes(choice.Else) is { } otherwise: return [.. then, .. otherwise];
            default: return null;
        }
    }

    /// <summary>An amount or value that is one named thing has that thing's unit.</summary>
    private void CheckUnit(Rule rule, CompiledExpression expression)
    {
        if (rule.Unit.Length > 0 && expression.Code.Tree is NameNode && expression.Uses is [{ Slot: { Unit: { Length: > 0 } unit } slot }] && unit != rule.Unit)
        {
            faults.Add(expression.Source.At(FeelFault.At(expression.Source.Text, 0, "wrong-unit", $"“{slot.Zh}”的单位是 {unit}，规则写的是 {rule.Unit}", $"'{slot.En}' is in {unit}, the rule says {rule.Unit}")));
        }
    }

    /// <summary>Each rule after those whose results it uses; a circle is a fault. The order is that of the files where nothing else decides.</summary>
    private List<CompiledRule> InOrder(List<CompiledRule> rules)
    {
        var byId = rules.ToLookup(r => r.Rule.Id, StringComparer.Ordinal);
        var ordered = new List<CompiledRule>();
        var state = new Dictionary<string, bool>(StringComparer.Ordinal);
        void Visit(string id, CompiledRule from)
        {
            if (state.TryGetValue(id, out var done))
            {
                if (!done)
                {
                    faults.Add(new ProgrammeFault(from.Rule.File, from.Rule.Line, 1, "circle", $"规则“{from.Rule.Id}”与“{id}”互相引用，无法计算", $"The rules '{from.Rule.Id}' and '{id}' use each other's results and can never be computed"));
                }
                return;
            }
            state[id] = false;
            foreach (var version in byId[id])
            {
                foreach (var used in version.Expressions.SelectMany(e => e.Rules))
                {
                    Visit(used, version);
                }
            }
            state[id] = true;
            ordered.AddRange(byId[id]);
        }
        foreach (var rule in rules)
        {
            if (!state.ContainsKey(rule.Rule.Id))
            {
                Visit(rule.Rule.Id, rule);
            }
        }
        return ordered;
    }

    private void Add(RuleDraft draft, string code, string zh, string en) => faults.Add(new ProgrammeFault(draft.Rule.File, draft.Rule.Line, (int)draft.At.Column, code, zh, en));
}
