using Luling.County.Access;
using Luling.County.Register;
using Luling.County.Storage;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

internal sealed record TakeInMatterRequest
{
    /// <summary>The service centre's number.</summary>
    public required string Centre { get; init; }

    /// <summary>Id of the programme's list.</summary>
    public required string MatterId { get; init; }

    /// <summary>Number of the applicant's household; empty where it is on no register.</summary>
    public string? HouseholdCode { get; init; }
    public required string ApplicantName { get; init; }
    public string? Phone { get; init; }

    /// <summary>What the applicant wants, kept exactly as typed.</summary>
    public required string Text { get; init; }

    /// <summary>Ids of the papers that were brought.</summary>
    public IReadOnlyCollection<string> Papers { get; init; } = [];
}

internal enum TakeInMatterOutcome { Done, NotAllowed, NotFound, UnknownMatter, WindowClosed, UnknownHousehold, NobodyNamed, PhoneTooLong, NoText, TextTooLong, UnknownPaper, TermUnknown }

/// <summary>What came of it, and the number given.</summary>
internal sealed record MatterTakenIn(TakeInMatterOutcome Outcome, string? Code = null);

/// <summary>Takes a matter in at a window (R30-R31): number, papers, green channel, and the promise where all needed papers are there.</summary>
internal sealed class TakeInMatter(CountyStore store, Programme programme)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="rule">What the programme takes in on the day under that id; null where nothing.</param>
    /// <param name="windowOpen">Whether the centre has the matter's window on the day.</param>
    /// <param name="householdKnown">Whether the household named is on file in the actor's area; true where none is named.</param>
    public static TakeInMatterOutcome Decide(Scope actor, TakeInMatterRequest request, WindowMatter? rule, bool windowOpen, bool householdKnown) =>
        !actor.May(Right.ServeWindow) ? TakeInMatterOutcome.NotAllowed
        : rule is null ? TakeInMatterOutcome.UnknownMatter
        : !windowOpen ? TakeInMatterOutcome.WindowClosed
        : !householdKnown ? TakeInMatterOutcome.UnknownHousehold
        : string.IsNullOrWhiteSpace(request.ApplicantName) || !MatterWords.CanBeKept(request.ApplicantName, MatterWords.LongestName) ? TakeInMatterOutcome.NobodyNamed
        : !MatterWords.CanBeKept(request.Phone, MatterWords.LongestPhone) ? TakeInMatterOutcome.PhoneTooLong
        : string.IsNullOrWhiteSpace(request.Text) ? TakeInMatterOutcome.NoText
        : !MatterWords.CanBeKept(request.Text) ? TakeInMatterOutcome.TextTooLong
        : request.Papers.Any(p => rule.Papers.All(r => r.Id != p)) ? TakeInMatterOutcome.UnknownPaper
        : TakeInMatterOutcome.Done;

    public static Bilingual TextOf(TakeInMatterOutcome outcome) => outcome switch
    {
        TakeInMatterOutcome.Done => ("已受理并取号。请打印回执交给来办事的人。", "The matter is taken in and has its number. Print the receipt for the applicant."),
        TakeInMatterOutcome.NotAllowed => ("您的角色不能受理窗口办件。由乡镇服务中心受理。", "Your role may not take matters in. The township's service centre does."),
        TakeInMatterOutcome.NotFound => ("没有这个服务中心，或它不在您负责的区域内。", "There is no such service centre, or it lies outside your area."),
        TakeInMatterOutcome.UnknownMatter => ("请选择办理事项；事项清单里没有所选的事项，或它今天已不受理。", "Choose what it is about; the list has no such matter, or it is no longer taken in."),
        TakeInMatterOutcome.WindowClosed => ("这个服务中心今天没有开设该窗口，不能受理。请先登记窗口。", "The centre does not have this window today. Enter the window first."),
        TakeInMatterOutcome.UnknownHousehold => ("没有这个户编号，或该户不在您负责的区域内。不在册的请留空。", "No household has this number, or it lies outside your area. Leave it empty where there is none."),
        TakeInMatterOutcome.NobodyNamed => ($"请写明来办事的人的姓名（{MatterWords.LongestName}字以内）。", $"Name who came, in at most {MatterWords.LongestName} characters."),
        TakeInMatterOutcome.PhoneTooLong => ($"电话超过 {MatterWords.LongestPhone} 个字符。请核对。", $"The phone has more than {MatterWords.LongestPhone} characters. Check it."),
        TakeInMatterOutcome.NoText => ("请写明要办什么事。", "Say what they came for."),
        TakeInMatterOutcome.TextTooLong => ($"文字超过 {MatterWords.LongestText} 字或含有无法保存的字符。请改短。", $"The text has more than {MatterWords.LongestText} characters, or one that cannot be kept. Shorten it."),
        TakeInMatterOutcome.UnknownPaper => ("勾选的材料不在该事项的清单里。请重新选择事项。", "A paper is ticked that this matter does not ask for. Choose the matter again."),
        TakeInMatterOutcome.TermUnknown => ("政策方案没有给出今天的承诺时限。请县扶贫办补全方案。", "The programme has no promised time for today. The county office has to complete it."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<MatterTakenIn> HandleAsync(Scope actor, TakeInMatterRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(TakeInMatter), async act =>
        {
            var today = store.Today;
            if (await act.Db.Bodies.SingleOrDefaultAsync(b => b.Code == request.Centre && b.Kind == BodyKind.ServiceCentre, cancel) is not { } centre)
            {
                return new MatterTakenIn(TakeInMatterOutcome.NotFound);
            }
            var (window, rule) = Offered(programme, request.MatterId, today);
            var open = window is { } kind && await act.Db.ServiceWindows.AnyAsync(w => w.BodyId == centre.Id && w.Kind == kind && w.From <= today && (w.To == null || w.To > today), cancel);
            var named = string.IsNullOrWhiteSpace(request.HouseholdCode) ? null : request.HouseholdCode.Trim();
            var household = named is null ? null : await act.Db.Households.SingleOrDefaultAsync(h => h.Code == named, cancel);
            var outcome = Decide(actor, request, rule, open, named is null || household is not null);
            if (outcome != TakeInMatterOutcome.Done)
            {
                return new MatterTakenIn(outcome);
            }
            var seen = request.Papers.ToHashSet(StringComparer.Ordinal);
            var matter = new Matter
            {
                CountyCode = centre.CountyCode, Id = act.NewId(), AreaCode = centre.AreaCode, Code = await ReadableCode.NextAsync<Matter>(act, m => m.Code, "CK", today.Year, digits: 6, cancel: cancel),
                Token = ReceiptToken.New(), BodyId = centre.Id, Window = window!.Value, MatterId = rule!.Id, HouseholdId = household?.Id, ApplicantName = request.ApplicantName.Trim(),
                Phone = string.IsNullOrWhiteSpace(request.Phone) ? null : request.Phone.Trim(), Text = request.Text,
                GreenChannel = (await GreenChannel.ReadAsync(act.Db, household?.Id, today, cancel)).IsOpen, State = MatterState.Waiting, TakenOn = today, NumberAt = store.Clock.GetUtcNow().UtcDateTime,
            };
            var missing = MatterWords.Missing(rule, seen);
            if (missing.Count == 0 && !MatterWords.Promise(matter, rule, programme, today))
            {
                return new MatterTakenIn(TakeInMatterOutcome.TermUnknown);
            }
            act.Db.Add(matter);
            foreach (var paper in rule.Papers)
            {
                act.Db.Add(new MatterDocument
                {
                    CountyCode = matter.CountyCode, Id = act.NewId(), AreaCode = matter.AreaCode, OfMatterId = matter.Id, ItemId = paper.Id, SeenOn = seen.Contains(paper.Id) ? today : null,
                });
            }
            MatterWords.AddStep(act, matter, MatterStepKind.TakenIn, today);
            MatterWords.AddStep(act, matter, missing.Count == 0 ? MatterStepKind.PapersComplete : MatterStepKind.PapersAsked, today, missing.Count == 0 ? null : string.Join(',', missing));
            act.About(centre.AreaCode, new { matter = matter.Code, window = matter.Window.ToString(), kind = matter.MatterId, green = matter.GreenChannel });
            return new MatterTakenIn(outcome, matter.Code);
        }, cancel: cancel);

    /// <summary>The window at which a matter is taken in, and its rule; both null where the programme takes it in nowhere on the day.</summary>
    public static (WindowKind? Window, WindowMatter? Rule) Offered(Programme programme, string? matterId, DateOnly day)
    {
        var desk = programme.Windows.Desks.FirstOrDefault(d => d.Matters.Any(m => m.Id == matterId && m.IsOn(day)));
        return desk is null ? (null, null) : (MatterWords.KindOf(desk.Window), desk.Matters.First(m => m.Id == matterId && m.IsOn(day)));
    }
}
