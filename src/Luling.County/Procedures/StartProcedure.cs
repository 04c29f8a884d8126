using System.Text.RegularExpressions;
using Luling.County.Access;
using Luling.County.Register;
using Luling.County.Storage;
using Luling.County.Verification;
using Luling.Linkage;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Procedures;

internal sealed record StartProcedureRequest
{
    /// <summary>Id in procedures.yaml.</summary>
    public required string ProcedureId { get; init; }

    /// <summary>The village, of twelve digits, or the county; of a household on file its own village is taken.</summary>
    public string? AreaCode { get; init; }

    public string? HouseholdCode { get; init; }

    /// <summary>The matter to deliberate; of a registration, who applies and is on no file.</summary>
    public string? Title { get; init; }
}

internal enum StartProcedureOutcome
{
    Done, NotAllowed, UnknownProcedure, StartsFromCase, WrongPlace, NobodyNamed, UnknownHousehold, StatusDoesNotFit, NoTitle, TitleTooLong, TitleHasNumber, NotPoorVillage, AlreadyRunning,
}

/// <param name="Outcome">What came of it.</param>
/// <param name="RunId">The procedure that began; null where none did.</param>
internal sealed record StartProcedureResult(StartProcedureOutcome Outcome, Guid? RunId);

/// <summary>What is on file of whom a procedure is to be about.</summary>
internal sealed record StartFacts
{
    /// <summary>The procedure in force today; null where the programme has none of that id.</summary>
    public required Procedure? Procedure { get; init; }

    /// <summary>Whether the area named is of the level that the procedure is about, and lies within what the actor answers for.</summary>
    public required bool PlaceFits { get; init; }

    public required bool HouseholdNamed { get; init; }
    public required Household? Household { get; init; }

    /// <summary>The household's status today; null where it has none.</summary>
    public required RegisterStatus? Status { get; init; }

    /// <summary>Whether the village stands designated as poor and has not exited.</summary>
    public required bool IsPoorVillage { get; init; }

    /// <summary>Whether one of the same kind runs already for the same household, village, matter or applicant.</summary>
    public required bool Runs { get; init; }
}

/// <summary>Begins a procedure by hand: an application to be registered, the exit of a household or village, a deliberation. Removals begin with a verdict, registrations of those who
/// were missed with a visit.</summary>
internal sealed partial class StartProcedure(CountyStore store, Programme programme)
{
    public const int LongestTitle = 120;

    /// <param name="actor">Who asks.</param>
    /// <param name="facts">What is on file.</param>
    /// <param name="request">What is asked for.</param>
    public static StartProcedureOutcome Decide(Scope actor, StartFacts facts, StartProcedureRequest request)
    {
        if (!actor.May(Right.WorkProcedures))
        {
            return StartProcedureOutcome.NotAllowed;
        }
        if (facts.Procedure is not { } procedure)
        {
            return StartProcedureOutcome.UnknownProcedure;
        }
        if (procedure.StartsFromCase)
        {
            return StartProcedureOutcome.StartsFromCase;
        }
        var fault = procedure.Subject switch
        {
            ProcedureSubject.Household => HouseholdFault(procedure, facts, request),
            ProcedureSubject.Matter => !facts.PlaceFits ? StartProcedureOutcome.WrongPlace : TitleFault(request.Title),
            ProcedureSubject.Village when !facts.PlaceFits => StartProcedureOutcome.WrongPlace,
            ProcedureSubject.Village when procedure.Ends == ProcedureEnd.Exits && !facts.IsPoorVillage => StartProcedureOutcome.NotPoorVillage,
            ProcedureSubject.County when !facts.PlaceFits || AreaCode.LevelOf(actor.AreaPrefix) != AreaLevel.County => StartProcedureOutcome.WrongPlace,
            _ => (StartProcedureOutcome?)null,
        };
        return fault ?? (facts.Runs ? StartProcedureOutcome.AlreadyRunning : StartProcedureOutcome.Done);
    }

    private static StartProcedureOutcome? HouseholdFault(Procedure procedure, StartFacts facts, StartProcedureRequest request)
    {
        if (!facts.HouseholdNamed)
        {
            // Somebody on no file can only apply to come onto it.
            return procedure.Ends != ProcedureEnd.Registers || string.IsNullOrWhiteSpace(request.Title) ? StartProcedureOutcome.NobodyNamed
                : !facts.PlaceFits ? StartProcedureOutcome.WrongPlace : TitleFault(request.Title);
        }
        if (facts.Household is null)
        {
            return StartProcedureOutcome.UnknownHousehold;
        }
        var poor = facts.Status is RegisterStatus.Registered or RegisterStatus.Returned;
        return procedure.Ends switch
        {
            ProcedureEnd.Exits => poor,
            ProcedureEnd.Registers => facts.Status is null or RegisterStatus.Removed,
            _ => true,
        } ? null : StartProcedureOutcome.StatusDoesNotFit;
    }

    /// <summary>A title stands on public pages: no number that could be a person's.</summary>
    private static StartProcedureOutcome? TitleFault(string? title) =>
        string.IsNullOrWhiteSpace(title) ? StartProcedureOutcome.NoTitle
        : title.Trim().Length > LongestTitle || !CaseWords.CanBeKept(title) ? StartProcedureOutcome.TitleTooLong
        : LongNumber().IsMatch(title) ? StartProcedureOutcome.TitleHasNumber : null;

    [GeneratedRegex("[0-9０-９]{7}")]
    private static partial Regex LongNumber();

    public static Bilingual TextOf(StartProcedureOutcome outcome) => outcome switch
    {
        StartProcedureOutcome.Done => ("程序已启动。", "The procedure has begun."),
        StartProcedureOutcome.NotAllowed => ("您的角色不能启动程序。请联系村、乡镇或县扶贫办。", "Your role may not begin procedures. Ask the village, the township or the county office."),
        StartProcedureOutcome.UnknownProcedure => ("政策方案今天没有这个程序。", "The programme has no such procedure in force today."),
        StartProcedureOutcome.StartsFromCase => ("剔除程序由案卷结论启动，不能直接启动。请到“比对核查”。", "A removal begins with the verdict of a case. See the cases."),
        StartProcedureOutcome.WrongPlace => ("请选择您负责的区域内的一个村；县的程序由县扶贫办启动。", "Choose a village of your area; a procedure of the county is begun by the county office."),
        StartProcedureOutcome.NobodyNamed => ("请填写户编号；申请识别而尚未建档的，填写申请人姓名。", "Give the household's number; for somebody on no file who applies, the name."),
        StartProcedureOutcome.UnknownHousehold => ("没有这一户，或它不在您负责的区域内。", "There is no such household, or it lies outside your area."),
        StartProcedureOutcome.StatusDoesNotFit => ("该户的现状态不适用这个程序：退出只适用在册或返贫户，识别只适用未建档或已剔除户。", "The household's status does not fit: only registered or returned ones exit, only those without status or removed ones are registered."),
        StartProcedureOutcome.NoTitle => ("请写明事项。", "Say what the matter is."),
        StartProcedureOutcome.TitleTooLong => ($"事项或姓名不超过 {LongestTitle} 字。", $"The matter or name has at most {LongestTitle} characters."),
        StartProcedureOutcome.TitleHasNumber => ("事项会公开，不能含证件、电话或账号等号码。", "The matter is published: it may not hold a number of a person, telephone or account."),
        StartProcedureOutcome.NotPoorVillage => ("该村不是在册贫困村，或已经退出。", "The village is not on file as poor, or has exited."),
        StartProcedureOutcome.AlreadyRunning => ("同一对象已有同类程序在进行。", "A procedure of this kind already runs for the same."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<StartProcedureResult> HandleAsync(Scope actor, StartProcedureRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(StartProcedure), async act =>
        {
            var facts = await FactsAsync(act, actor, request, cancel);
            var outcome = Decide(actor, facts, request);
            if (outcome != StartProcedureOutcome.Done)
            {
                return new StartProcedureResult(outcome, null);
            }
            var area = facts.Household?.AreaCode ?? request.AreaCode!.PadRight(12, '0');
            var run = await ProcedureOpening.OpenAsync(act, new OpenedProcedure { ProcedureId = request.ProcedureId, AreaCode = area, HouseholdId = facts.Household?.Id, Title = TitleOf(facts, request) }, store.Today, cancel);
            act.About(area, new { procedure = run.Code, programme = run.ProcedureId, household = facts.Household?.Code, on = store.Today });
            return new StartProcedureResult(outcome, run.Id);
        }, cancel: cancel);

    private static string? TitleOf(StartFacts facts, StartProcedureRequest request) =>
        facts.Procedure!.Subject == ProcedureSubject.Matter || facts.Procedure.Subject == ProcedureSubject.Household && facts.Household is null ? request.Title!.Trim() : null;

    private async Task<StartFacts> FactsAsync(Act act, Scope actor, StartProcedureRequest request, CancellationToken cancel)
    {
        var procedure = ProcedureProgress.Find(programme, request.ProcedureId, store.Today);
        var code = request.HouseholdCode?.Trim() ?? "";
        var household = code.Length == 0 ? null : await act.Db.Households.SingleOrDefaultAsync(h => h.Code == code, cancel);
        var status = household is null ? null : await act.Db.RegisterPeriods.Where(p => p.HouseholdId == household.Id && p.From <= store.Today && (p.To == null || p.To > store.Today))
            .OrderByDescending(p => p.From).Select(p => (RegisterStatus?)p.Status).FirstOrDefaultAsync(cancel);
        var (asked, title) = (request.AreaCode ?? "", request.Title?.Trim());
        var level = procedure?.Subject == ProcedureSubject.County ? AreaLevel.County : AreaLevel.Village;
        var fits = AreaCode.IsValid(asked) && AreaCode.LevelOf(asked) == level && actor.Covers(asked) && await act.Db.Areas.AnyAsync(a => a.Code == asked && a.InProgramme, cancel);
        var area = asked.PadRight(12, '0');
        var running = act.Db.ProcedureRuns.Where(r => r.ProcedureId == request.ProcedureId && r.EndedOn == null);
        return new StartFacts
        {
            Procedure = procedure, PlaceFits = fits, HouseholdNamed = code.Length > 0, Household = household, Status = status,
            IsPoorVillage = fits && await act.Db.PoorVillages.AnyAsync(v => v.AreaCode == area && v.DesignatedOn <= store.Today && v.ExitedOn == null, cancel),
            Runs = household is not null ? await running.AnyAsync(r => r.HouseholdId == household.Id, cancel)
                : procedure?.Subject is ProcedureSubject.Village or ProcedureSubject.County ? await running.AnyAsync(r => r.AreaCode == area, cancel)
                : await running.AnyAsync(r => r.AreaCode == area && r.Title == title, cancel),
        };
    }
}
