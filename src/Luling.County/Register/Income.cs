namespace Luling.County.Register;

/// <summary>
/// The income of one household sheet, computed (R54; formula in docs/glossary.md): net = wages + operating + property +
/// transfers − operating costs. All amounts in fen. Pure.
/// </summary>
/// <remarks>
/// A total stands on the sheet, or, where it is blank and all of its parts are known, is their sum; a total that is
/// stated is taken as stated even where the parts disagree (<see cref="PropertyDiffers"/> and
/// <see cref="TransferDiffers"/> say so). A blank is unknown, never zero: one unknown source leaves net income unknown.
/// Taxes, depreciation and gifts, which older surveys deduct, are not on the sheet and not deducted.
/// </remarks>
internal sealed record Income
{
    private Income()
    {
    }

    public required long? Wages { get; init; }
    public required long? Operating { get; init; }
    public required long? Property { get; init; }
    public required long? Transfers { get; init; }
    public required long? Costs { get; init; }
    /// <summary>The parts of property income add up to something else than its total.</summary>
    public required bool PropertyDiffers { get; init; }
    /// <summary>The parts of transfers add up to something else than their total.</summary>
    public required bool TransferDiffers { get; init; }

    /// <summary>All income before costs; null when a source is unknown.</summary>
    public long? Gross => Wages + Operating + Property + Transfers;

    /// <summary>Income less operating costs; null when a source or the costs are unknown. May be negative.</summary>
    public long? Net => Gross - Costs;

    public static Income Of(HouseholdYear sheet)
    {
        var property = sheet.AssetDividend + sheet.OtherPropertyIncome;
        var transfers = sheet.FamilyPlanningIncome + sheet.DibaoIncome + sheet.WubaoIncome + sheet.PensionIncome
            + sheet.EcologicalIncome + sheet.OtherTransferIncome;
        return new Income
        {
            Wages = sheet.WageIncome,
            Operating = sheet.OperatingIncome,
            Property = sheet.PropertyIncome ?? property,
            Transfers = sheet.TransferIncome ?? transfers,
            Costs = sheet.OperatingCost,
            PropertyDiffers = sheet.PropertyIncome is { } p && property is { } parts && p != parts,
            TransferDiffers = sheet.TransferIncome is { } t && transfers is { } pieces && t != pieces,
        };
    }

    /// <summary>Net income per head, rounded half away from zero to the fen; null when net income is unknown or there is
    /// nobody to divide by.</summary>
    /// <param name="members">The divisor: the number on the sheet where it states one (<see cref="HouseholdYear.StatedMembers"/>),
    /// else the members on the last day of the year.</param>
    public long? NetPerHead(int? members) =>
        Net is { } net && members is > 0 and { } heads ? PerHead(net, heads) : null;

    internal static long PerHead(long net, int heads) => (long)Math.Round((decimal)net / heads, MidpointRounding.AwayFromZero);
}
