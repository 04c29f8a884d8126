using System.Globalization;
using Luling.App.Text;
using Luling.App.Web.Pages.Register;
using Luling.County.Responsibility;
using Luling.Policy.Programmes;

namespace Luling.App.Web.Pages.Responsibility;

/// <summary>Which matters a page or export shows: <c>q, centre, window, matter, state, promise, green, called, from, to, sort</c>.</summary>
internal static class MatterQuery
{
    /// <summary>The state of the address that means all that have not ended.</summary>
    public const string Open = "open";

    public const string DefaultSort = "newest";

    private static readonly Texts T = Texts.Of("Windows");

    private static readonly Dictionary<string, MatterOrder> Orders = new(StringComparer.Ordinal)
    {
        [DefaultSort] = MatterOrder.Newest, ["code"] = MatterOrder.Code, ["applicant"] = MatterOrder.Applicant, ["window"] = MatterOrder.Window, ["state"] = MatterOrder.State, ["due"] = MatterOrder.Due,
        ["centre"] = MatterOrder.Centre,
    };

    /// <summary>What cannot be read is left out, so that an old link still shows a list.</summary>
    public static MatterFilter Of(HttpRequest request)
    {
        var query = request.Query;
        string? Text(string key) => query[key].FirstOrDefault() is { Length: > 0 } value ? value : null;
        T? Choice<T>(string key) where T : struct, Enum => Enum.TryParse<T>(Text(key), ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;
        DateOnly? Day(string key) => DateOnly.TryParseExact(Text(key), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        var sort = Text("sort") ?? "";
        return new MatterFilter
        {
            Text = Text("q"), Centre = Text("centre"), Window = Choice<WindowKind>("window"), Matter = Text("matter"), State = Choice<MatterState>("state"), OnlyOpen = Text("state") == Open,
            Promise = Choice<PromiseFilter>("promise"), OnlyGreen = query["green"] == "1", OnlyCalled = query["called"] == "1", From = Day("from"), To = Day("to"),
            Order = Orders.GetValueOrDefault(sort.TrimStart('-')), Descending = sort.StartsWith('-'),
        };
    }

    /// <summary>Windows are a township's: who looks at a village sees those of its township, as far as they may see it.</summary>
    public static string AreaOf(Place place) => place.Area.IsVillage && place.User.Covers(place.Area.Code[..9]) ? place.Area.Code[..9] : place.Area.Code;

    public static string LinkTo(Place place, string code) => place.Link("/windows/matters/" + Uri.EscapeDataString(code));

    public static string DeskOf(Place place, string centre) => place.Link("/windows/" + Uri.EscapeDataString(centre));

    public static string Promise(PromiseOn promise) => promise.State switch
    {
        PromiseState.Running => promise.Days == 0 ? T["DueToday"] : T["DueIn", promise.Days],
        PromiseState.Late => T["LateBy", promise.Days],
        PromiseState.AnsweredLate => T["AnsweredLateBy", promise.Days],
        var other => MatterPromise.TextOf(other).In(),
    };

    public static string Minutes(TimeSpan? wait) => WaitingTimes.Minutes(wait) is { } minutes ? T["Minutes", Show.Count(minutes)] : RegisterWords.Unknown;

    public static string Matter(Programme programme, string id, DateOnly day) => MatterWords.NameOf(programme, id, day).In();

    public static string Term(Programme programme, WindowTerm term, DateOnly day) => term.On(programme.Parameters, day) is { } days ? T[term.Workdays ? "TermWorkdays" : "TermDays", days] : RegisterWords.Unknown;

    /// <summary>What the last form came to, from the address that it led to.</summary>
    public static string? Done(HttpRequest request) => (request.Query["done"].FirstOrDefault() switch
    {
        "taken" => TakeInMatter.TextOf(TakeInMatterOutcome.Done),
        "called" => CallMatter.TextOf(CallMatterOutcome.Done),
        "complete" => CheckPapers.TextOf(CheckPapersOutcome.Complete),
        "missing" => CheckPapers.TextOf(CheckPapersOutcome.StillMissing),
        "papers" => CheckPapers.TextOf(CheckPapersOutcome.Noted),
        "routed" => RouteMatter.TextOf(RouteMatterOutcome.Done),
        "answered" => AnswerMatter.TextOf(AnswerMatterOutcome.Done),
        "withdrawn" => WithdrawMatter.TextOf(WithdrawMatterOutcome.Done),
        "remarked" => AddMatterRemark.TextOf(AddMatterRemarkOutcome.Done),
        _ => (County.Bilingual?)null,
    })?.In();
}
