using Luling.County.Coverage.Facts;
using Luling.County.Coverage.Snapshot;
using Luling.Policy.Facts;
using Luling.Policy.Programmes;

namespace Luling.County.Targeting;

/// <summary>A county, or one area of it, by the rules of one day: every household's class, every household and person against every measure, with the
/// overrides that hold. Computed, never stored; rows are those of the day's facts.</summary>
internal sealed class TargetingDay
{
    /// <summary>Groups of rules whose outcomes are decisions on households and persons.</summary>
    public static readonly IReadOnlyList<string> Groups = ["cards", "monitoring", "measures"];

    /// <summary>The rule that says which card is due; it is compared with the card held.</summary>
    public const string CardRule = "card";

    private readonly DayFacts facts;
    private readonly Dictionary<(string Rule, int Row), DecisionOverride> overrides;

    public TargetingDay(Programme programme, CountyView county, DayFacts of, IEnumerable<DecisionOverride> approved)
    {
        County = county;
        facts = of;
        var day = facts.Day;
        Rules = programme.On(day);
        Decided = DecidedBy(Rules);
        Results = Rules.Run(facts.Set, Decided.Select(r => r.Id));
        Households = [.. facts.Of("household")!.Subjects.Cast<HouseholdFile>()];
        Persons = [.. facts.Of("person")!.Subjects.Cast<Member>()];
        overrides = Place(approved.Where(o => o.HoldsOn(day)));
        Lines = [.. Decided.SelectMany(LinesOf).Select(l => new LineStates(l, States(l)))];
    }

    public CountyView County { get; }
    public ProgrammeOnDay Rules { get; }
    public ProgrammeResults Results { get; }
    public DateOnly Day => Rules.Day;
    public FactSet Facts => facts.Set;

    /// <summary>The rules whose outcomes are decisions, cards first.</summary>
    public IReadOnlyList<Rule> Decided { get; }

    /// <summary>The lines of the matrix, each with the state of every row.</summary>
    public IReadOnlyList<LineStates> Lines { get; }

    /// <summary>By their rows.</summary>
    public IReadOnlyList<HouseholdFile> Households { get; }

    /// <summary>Members on the day, by their rows.</summary>
    public IReadOnlyList<Member> Persons { get; }

    /// <summary>A card or a class of monitoring is one of a few; a measure is due or not. What else stands in these groups are steps to them.</summary>
    public static bool IsDecision(Rule rule) => rule.Subject.Id is "household" or "person"
        && (rule.Group == "measures" ? rule.Kind == RuleKind.When : Groups.Contains(rule.Group) && rule.Kind == RuleKind.Class);

    public static IReadOnlyList<Rule> DecidedBy(ProgrammeOnDay rules) => [.. Groups.SelectMany(g => rules.Rules.Where(r => r.Group == g && IsDecision(r)))];

    /// <summary>Null where no such rule is in force, or it has no such class.</summary>
    public LineStates? Line(string ruleId, string? className) => Lines.FirstOrDefault(l => l.Line.Rule.Id == ruleId && l.Line.Class?.Value == className);

    /// <summary>The rows of a kind in an area.</summary>
    public (int From, int Count) Under(Rule rule, string area) => facts.Of(rule.Subject.Id)!.Under(area);

    public HouseholdFile HouseholdOf(Rule rule, int row) => rule.Subject.Id == "person" ? Persons[row].Household : Households[row];

    /// <summary>The override that holds; null where the rule's own outcome stands.</summary>
    public DecisionOverride? OverrideOf(string ruleId, int row) => overrides.GetValueOrDefault((ruleId, row));

    /// <summary>Registered by the day, whether or not removed since: what a removed household still receives must be seen.</summary>
    public bool IsIn(HouseholdFile household) => household.Status.Length > 0 && household.Status[0].From <= Day;

    /// <summary>Null where the household is not among the day's.</summary>
    public int? RowOf(HouseholdFile household)
    {
        var (from, count) = facts.Of("household")!.Under(household.AreaCode);
        return Enumerable.Range(from, count).Where(row => Households[row].Id == household.Id).Select(row => (int?)row).FirstOrDefault();
    }

    /// <summary>The rows of the members of a household.</summary>
    public IReadOnlyList<int> MembersOf(int household) => [.. facts.Of("household")!.Table.MembersOf(household)];

    /// <summary>How a row stands by a rule as a whole; of the card, by the card held.</summary>
    public Entitlement StateOf(Rule rule, int row) =>
        rule.Id == CardRule ? CardState(row) : rule.Kind == RuleKind.Class ? ClassOf(rule.Id, row) is null ? Entitlement.Unknown : Entitlement.Due : Line(rule.Id, null)!.States[row];

    private Entitlement CardState(int row)
    {
        var due = ClassOf(CardRule, row);
        var held = Households[row].CardOn(Day)?.ToString();
        return due is null ? Entitlement.Unknown : held is null ? Entitlement.Gap : string.Equals(due, held, StringComparison.OrdinalIgnoreCase) ? Entitlement.Received : Entitlement.Doubt;
    }

    /// <summary>The class that stands: the override's where there is one.</summary>
    public string? ClassOf(string ruleId, int row) => OverrideOf(ruleId, row)?.Value ?? (Results.Of(ruleId)?.Result as TextColumn)?.Get(row);

    private Dictionary<(string, int), DecisionOverride> Place(IEnumerable<DecisionOverride> holding)
    {
        var placed = new Dictionary<(string, int), DecisionOverride>();
        Dictionary<Guid, int>? households = null, persons = null;
        // The one approved last counts; two of one day by their keys, which grow with time.
        foreach (var given in holding.OrderBy(o => o.DecidedOn).ThenBy(o => o.Id))
        {
            if (Rules.Rule(given.RuleId) is not { } rule || rule.Subject.Id == "person" != given.PersonId is not null)
            {
                continue;
            }
            households ??= Households.Select((h, row) => (h.Id, row)).ToDictionary(h => h.Id, h => h.row);
            persons ??= Persons.Select((p, row) => (p.Id, row)).ToDictionary(p => p.Id, p => p.row);
            if (given.PersonId is { } person ? persons.TryGetValue(person, out var at) : households.TryGetValue(given.HouseholdId, out at))
            {
                placed[(rule.Id, at)] = given;
            }
        }
        return placed;
    }

    private static IEnumerable<TargetingLine> LinesOf(Rule rule) =>
        rule.Kind == RuleKind.Class ? rule.Classes.Select(c => new TargetingLine(rule, c)) : [new TargetingLine(rule, null)];

    private Entitlement[] States(TargetingLine line)
    {
        var columns = Results.Of(line.Rule.Id)!;
        var states = new Entitlement[columns.Result.Count];
        var isCard = line.Rule.Id == CardRule;
        for (var row = 0; row < states.Length; row++)
        {
            if (!IsIn(HouseholdOf(line.Rule, row)))
            {
                continue;
            }
            states[row] = line.Class is { } given
                ? Entitlements.Of(ClassOf(line.Rule.Id, row) is { } due ? due == given.Value : null, isCard ? Holds(row, given.Value) : null, isCard)
                : Entitlements.Of(Due((TruthColumn)columns.Result, line.Rule.Id, row), columns.Received?.Get(row), columns.Received is not null);
        }
        return states;
    }

    private bool? Due(TruthColumn result, string ruleId, int row) => OverrideOf(ruleId, row) is { } given ? given.Value == DecisionOverride.Yes : result.Get(row);

    private bool Holds(int row, string card) => string.Equals(Households[row].CardOn(Day)?.ToString(), card, StringComparison.OrdinalIgnoreCase);
}
