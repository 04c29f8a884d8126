using System.Text.Json;
using Luling.Policy;
using Luling.Policy.Settlement;

namespace Luling.App.Commands;

/// <summary>What <c>settle --json</c> writes. Amounts in yuan. The sums at the top are of all bills whose result is known:
/// total = paid by the steps + self; <c>chainOnly</c> leaves out the bills that never entered the chain.</summary>
internal sealed record SettleDocument
{
    private const int HouseholdsListed = 100;

    internal sealed record Base(long Claims, decimal Total, decimal Self, decimal? Share);

    internal sealed record Unknown(long Claims, decimal Total, IReadOnlyDictionary<string, int> Missing);

    internal sealed record Step(string Id, string NameZh, string NameEn, string PayerZh, string PayerEn, string Source, decimal Paid);

    internal sealed record Parameter(string Key, decimal? Value, string? Text, string Unit, DateOnly? ValidFrom, DateOnly? ValidTo, ParameterConfidence Confidence, string Source);

    internal sealed record Household(string Id, int Year, decimal Self, decimal Income, decimal? Ratio, decimal ChainSelf, decimal OutsideSelf, UnpaidCause? MainCause);

    internal sealed record Screening(int Ranked, int NotRanked, IReadOnlyList<Household> Heaviest);

    public required long Claims { get; init; }
    public required decimal Total { get; init; }
    public required IReadOnlyDictionary<string, decimal> PaidByStep { get; init; }
    public required decimal Self { get; init; }
    public required decimal? Share { get; init; }
    public required Base ChainOnly { get; init; }
    public required Base AllBills { get; init; }
    public required Base OutsideChain { get; init; }
    public required IReadOnlyDictionary<string, decimal> UnpaidByCause { get; init; }
    public required Unknown NotKnown { get; init; }
    public required IReadOnlyList<Step> Steps { get; init; }
    public required IReadOnlyList<Parameter> Parameters { get; init; }
    public required IReadOnlyCollection<string> CapsNotKnown { get; init; }
    public required bool EverybodyTakenAsPoor { get; init; }
    public required Screening? Households { get; init; }
    public required int Read { get; init; }
    public required int Rejected { get; init; }
    public required IReadOnlyList<ClaimFault> Faults { get; init; }
    public required int MoreFaults { get; init; }
    public required double Seconds { get; init; }

    public static SettleDocument Of(SettlementChain chain, ClaimsFile file, SettleTotals totals, IReadOnlyList<ParameterValue> parameters, double seconds) => new()
    {
        Claims = totals.All.Bills,
        Total = Yuan(totals.All.Total),
        PaidByStep = chain.Steps.Select((s, i) => (s.Id, Paid: Yuan(totals.PaidByStep[i]))).ToDictionary(s => s.Id, s => s.Paid),
        Self = Yuan(totals.All.Self),
        Share = Rounded(totals.All.Share),
        ChainOnly = BaseOf(totals.Chain),
        AllBills = BaseOf(totals.All),
        OutsideChain = BaseOf(totals.Outside),
        UnpaidByCause = Enum.GetValues<UnpaidCause>().ToDictionary(c => JsonNamingPolicy.CamelCase.ConvertName(c.ToString()), c => Yuan(totals[c])),
        NotKnown = new Unknown(totals.NotKnown.Bills, Yuan(totals.NotKnown.Total), totals.MissingFacts),
        Steps = [.. chain.Steps.Select((s, i) => new Step(s.Id, s.NameZh, s.NameEn, s.PayerZh, s.PayerEn, s.Source, Yuan(totals.PaidByStep[i])))],
        Parameters = [.. parameters.Select(p => new Parameter(p.Key, p.Number, p.Text, p.Unit, p.ValidFrom, p.ValidTo, p.Confidence, p.Source))],
        CapsNotKnown = totals.CapsNotKnown,
        EverybodyTakenAsPoor = !file.SaysWhoIsPoor,
        Households = !totals.HasHouseholds ? null : new Screening(totals.Ranked.Count, totals.NotRanked,
            [.. totals.Ranked.Take(HouseholdsListed).Select(h => new Household(h.Household, h.Year, Yuan(h.All.Self), Yuan(h.Income!.Value), h.Income > 0 ? Rounded(h.Ratio) : null, Yuan(h.Chain.Self), Yuan(h.Outside.Self), h.MainCause))]),
        Read = file.Rows.Count,
        Rejected = file.BadRows,
        Faults = file.Faults,
        MoreFaults = file.MoreFaults,
        Seconds = Math.Round(seconds, 3),
    };

    private static Base BaseOf(Burden burden) => new(burden.Bills, Yuan(burden.Total), Yuan(burden.Self), Rounded(burden.Share));

    private static decimal? Rounded(decimal? share) => share is { } known ? decimal.Round(known, 6, MidpointRounding.AwayFromZero) : null;

    private static decimal Yuan(long fen) => fen / 100m;
}
