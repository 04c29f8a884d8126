using System.Globalization;
using Luling.App.Text;
using Luling.County.Coverage.Snapshot;
using Luling.County.Measures;
using Luling.County.Register;
using Luling.Policy.Settlement;

namespace Luling.App.Web.Pages.Measures;

/// <summary>Which households or bills a page or export shows, and in what order; as the address says: <c>year, show, status, cause, least,
/// sort</c> for households, <c>year, household, kind, cause, sort</c> for bills. What cannot be read is left out.</summary>
internal sealed record MedicalList
{
    public const string DefaultSort = "-ratio";
    public const string DefaultBillSort = "day";
    private static readonly Texts T = Texts.Of("Medical");

    public int? Year { get; init; }
    /// <summary>The households whose income is not known, which the ranking cannot hold.</summary>
    public bool Unranked { get; init; }
    public string Status { get; init; } = "";
    public UnpaidCause? Cause { get; init; }
    /// <summary>The cause is not known.</summary>
    public bool CauseUnknown { get; init; }
    /// <summary>Least ratio in per cent.</summary>
    public decimal? Least { get; init; }
    public string? Household { get; init; }
    /// <summary>chain, outside, or both when empty.</summary>
    public string Kind { get; init; } = "";
    public string Sort { get; init; } = "";

    public static MedicalList Of(HttpRequest request)
    {
        var query = request.Query;
        return new MedicalList
        {
            Year = int.TryParse(query["year"], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1900 and < 9999 ? year : null,
            Unranked = query["show"] == "unranked",
            Status = query["status"].ToString() is ("poor" or "exited") and { } status ? status : "",
            Cause = Enum.TryParse<UnpaidCause>(query["cause"], out var cause) && Enum.IsDefined(cause) ? cause : null,
            CauseUnknown = query["cause"] == "unknown",
            Least = decimal.TryParse(query["least"], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var least) ? least : null,
            Household = query["household"].FirstOrDefault() is { Length: > 0 } household ? household : null,
            Kind = query["kind"].ToString() is ("chain" or "outside") and { } kind ? kind : "",
            Sort = query["sort"].ToString(),
        };
    }

    /// <summary>The last key of every order is the household's number, so that pages never overlap.</summary>
    public IReadOnlyList<ScreenedHousehold> From(MedicalScreening screening, DateOnly day)
    {
        var chosen = (Unranked ? screening.IncomeUnknown : screening.Ranked).Where(h =>
            (Status.Length == 0 || (Status == "poor" ? h.Household.PoorOn(day) : h.Household.StatusOn(day) is { Status: RegisterStatus.Exited })) && (!CauseUnknown || h.Burden.MainCause is null)
            && (Cause is null || h.Burden.MainCause == Cause) && (Least is null || h.Burden.Ratio >= Least / 100));
        var ordered = Sort switch
        {
            "ratio" => chosen.OrderBy(h => h.Burden.Ratio),
            "self" => chosen.OrderBy(h => h.Burden.All.Self),
            "-self" => chosen.OrderByDescending(h => h.Burden.All.Self),
            "income" => chosen.OrderBy(h => h.Burden.Income),
            "-income" => chosen.OrderByDescending(h => h.Burden.Income),
            "area" => chosen.OrderBy(h => h.Household.AreaCode, StringComparer.Ordinal),
            "-area" => chosen.OrderByDescending(h => h.Household.AreaCode, StringComparer.Ordinal),
            _ => null,
        };
        return ordered is null ? [.. chosen] : [.. ordered.ThenBy(h => h.Household.Code, StringComparer.Ordinal)];
    }

    public IReadOnlyList<ScreenedBill> From(MedicalScreening screening)
    {
        var chosen = screening.Bills.Where(b => (Household is null || b.Household?.Code == Household) && (Kind.Length == 0 || (b.Outside is null) == (Kind == "chain"))
            && (Cause is not { } cause || b.Unpaid[cause] > 0) && (!CauseUnknown || !b.IsExplained));
        var ordered = Sort switch
        {
            "-day" => chosen.OrderByDescending(b => b.On),
            "self" => chosen.OrderBy(b => b.Self),
            "-self" => chosen.OrderByDescending(b => b.Self),
            "total" => chosen.OrderBy(b => b.Total),
            "-total" => chosen.OrderByDescending(b => b.Total),
            _ => chosen.OrderBy(b => b.On),
        };
        return [.. ordered.ThenBy(b => b.Code, StringComparer.Ordinal).ThenBy(b => b.Id)];
    }

    public static string Ratio(HouseholdBurden burden) => burden.Income is null ? T["Unknown"] : burden.Income <= 0 ? T["IncomeNotPositive"] : Show.Rate(burden.Ratio, 1);

    public static string Word(UnpaidCause? cause) => cause is { } known ? T["Cause_" + known] : T["NotExplained"];

    /// <summary>The causes of a bill, the largest part first.</summary>
    public static string Why(ScreenedBill bill) => bill.Self == 0 ? "" : !bill.IsExplained ? T["NotExplained"]
        : string.Join("、", Enum.GetValues<UnpaidCause>().Where(c => bill.Unpaid[c] > 0).OrderByDescending(c => bill.Unpaid[c]).ThenBy(c => c).Select(c => $"{Word(c)} {Yuan(bill.Unpaid[c])}"));

    public static string Yuan(long? fen) => fen is { } known ? (known / 100m).ToString("#,##0.00", CultureInfo.InvariantCulture) : T["Unknown"];
}
