using System.Collections.Frozen;
using Luling.Linkage;

namespace Luling.County.Access;

/// <summary>What a user may do, beside the area in which they may do it.</summary>
internal enum Right
{
    /// <summary>Pages, lists and counts of households and persons in the user's area.</summary>
    SeeHouseholds,
    SeeNumbersUnmasked,
    SeeBankCardsUnmasked,
    SeePhonesUnmasked,
    /// <summary>Change facts of single households: who lives in them.</summary>
    EditRegister,
    /// <summary>Decide on a household: its register status and its card.</summary>
    DecideStatus,
    /// <summary>Bring in whole files.</summary>
    Import,
    /// <summary>Take lists out as files; masked like the pages.</summary>
    Export,
    SeeJournal,
    ManageUsers,
    /// <summary>Try other rules on the register and see what they would do.</summary>
    TryRules,
    /// <summary>Bring in departments' files to compare the register with.</summary>
    Deliver,
    /// <summary>Read what departments' records say about households, and the people who may have been missed.</summary>
    SeeCases,
    /// <summary>Visit, note what the household says, propose a verdict.</summary>
    WorkCases,
    /// <summary>Tell townships, assign, and decide on a verdict that somebody else proposed.</summary>
    ReviewCases,
    /// <summary>Read who answers for what: bodies, letters, meetings, posts, inspections.</summary>
    SeeDuties,
    /// <summary>Keep bodies, letters, meetings and their minutes.</summary>
    KeepDuties,
    /// <summary>Write down a problem that was found, and judge what is said to be mended of what one found oneself.</summary>
    ReportProblems,
    /// <summary>Act on a problem: say what was done, with evidence.</summary>
    RectifyProblems,
    /// <summary>Give a problem its owner and its day, and judge for finders who have no account.</summary>
    AssignProblems,
    /// <summary>Draw rounds, inspect, summon.</summary>
    Inspect,
    /// <summary>Take matters in at a service window, route and answer them.</summary>
    ServeWindow,
    /// <summary>Read the appraisal of the units in one's area, and object for one's own.</summary>
    SeeAppraisal,
    /// <summary>Enter what the appraisal takes from outside, publish a year, answer objections.</summary>
    Appraise,
    /// <summary>Fill posts and pair helpers with households.</summary>
    ArrangeForces,
    /// <summary>Note visits, duty turns and errands.</summary>
    RecordVisits,
    /// <summary>Ask households through whoever visits them.</summary>
    AskHouseholds,
    /// <summary>Start procedures and note their steps and objections.</summary>
    WorkProcedures,
    /// <summary>Answer objections; take the steps that township or county sign.</summary>
    ReviewProcedures,
}

/// <summary>The one table of who may do what. Everything not in it is refused.</summary>
/// <remarks>
/// County office: answers for the register and its users. Department: matches its own files by identity number and delivers
/// them, pays nothing through this program, changes nothing in the register. Township: enters and reviews the sheets (R56), so it sees every
/// column of them; whoever imports must, or a file taken out and brought back would put stars over the numbers.
/// Village: reviews at the door, booklet in hand, and keeps who lives where; status and card are decided by the township, and
/// bank cards are its matter. Helper and first secretary: visit and telephone, and need no number. Inspector and
/// evaluator: check households, not identities. Auditor:
/// follows money to the account, changes nothing, and reads who changed what. Cases show what a family owns: helpers and
/// evaluators do not need that to help or to ask. Who answers for what is public business inside the administration, so every
/// role reads it; a finder judges whether a thing is mended, never its owner. Inspectors draw and inspect, and keep no list that they inspect.
/// </remarks>
internal static class Rights
{
    private static readonly FrozenDictionary<Role, FrozenSet<Right>> Table = new Dictionary<Role, FrozenSet<Right>>
    {
        [Role.CountyOffice] = Enum.GetValues<Right>().ToFrozenSet(),
        [Role.Department] = Set(Right.SeeHouseholds, Right.SeeNumbersUnmasked, Right.Export, Right.TryRules, Right.Deliver, Right.SeeCases,
            Right.SeeDuties, Right.ReportProblems, Right.RectifyProblems, Right.SeeAppraisal, Right.AskHouseholds),
        [Role.Township] = Set(Right.SeeHouseholds, Right.SeeNumbersUnmasked, Right.SeeBankCardsUnmasked, Right.SeePhonesUnmasked,
            Right.EditRegister, Right.DecideStatus, Right.Import, Right.Export, Right.SeeCases, Right.WorkCases, Right.ReviewCases,
            Right.SeeDuties, Right.KeepDuties, Right.ReportProblems, Right.RectifyProblems, Right.AssignProblems, Right.ServeWindow, Right.SeeAppraisal, Right.ArrangeForces, Right.RecordVisits,
            Right.AskHouseholds, Right.WorkProcedures, Right.ReviewProcedures),
        [Role.Village] = Set(Right.SeeHouseholds, Right.SeeNumbersUnmasked, Right.SeePhonesUnmasked, Right.EditRegister, Right.Export, Right.SeeCases, Right.WorkCases,
            Right.SeeDuties, Right.ReportProblems, Right.RectifyProblems, Right.RecordVisits, Right.WorkProcedures),
        [Role.Helper] = Set(Right.SeeHouseholds, Right.SeePhonesUnmasked, Right.EditRegister, Right.SeeDuties, Right.ReportProblems, Right.RecordVisits),
        [Role.Inspector] = Set(Right.SeeHouseholds, Right.Export, Right.SeeCases, Right.SeeDuties, Right.ReportProblems, Right.Inspect, Right.SeeAppraisal),
        [Role.Evaluator] = Set(Right.SeeHouseholds, Right.SeeDuties),
        [Role.Auditor] = Set(Right.SeeHouseholds, Right.SeeNumbersUnmasked, Right.SeeBankCardsUnmasked, Right.Export, Right.SeeJournal, Right.TryRules, Right.SeeCases, Right.SeeDuties, Right.SeeAppraisal),
    }.ToFrozenDictionary();

    public static bool May(this Role role, Right right) => Table.TryGetValue(role, out var rights) && rights.Contains(right);

    public static bool May(this Scope scope, Right right) => scope.Role.May(right);

    /// <summary>At which level a role's area may stand: a township's user without a township must not see the county.</summary>
    public static bool FitsArea(this Role role, AreaLevel level) => role switch
    {
        Role.CountyOffice or Role.Department => level is AreaLevel.County,
        Role.Township => level is AreaLevel.Township,
        Role.Village or Role.Helper => level is AreaLevel.Village,
        Role.Inspector or Role.Evaluator or Role.Auditor => level is AreaLevel.County or AreaLevel.Township or AreaLevel.Village,
        _ => false,
    };

    public static Bilingual NameOf(Role role) => role switch
    {
        Role.CountyOffice => ("县扶贫办", "county office"),
        Role.Department => ("县直部门", "department"),
        Role.Township => ("乡镇", "township"),
        Role.Village => ("村", "village"),
        Role.Helper => ("第一书记、帮扶干部", "first secretary or helper"),
        Role.Inspector => ("督查组", "inspector"),
        Role.Evaluator => ("第三方评估", "evaluator"),
        Role.Auditor => ("审计", "auditor"),
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };

    private static FrozenSet<Right> Set(params Right[] rights) => rights.ToFrozenSet();
}
