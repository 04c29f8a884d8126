using Luling.Policy;

namespace Luling.County.Register;

/// <summary>The income of one year: by source, computed, as the sheet states it, and the line it is held against.</summary>
internal sealed record DossierIncome
{
    public required int Year { get; init; }
    public required Income Income { get; init; }
    /// <summary>The divisor, and whether the sheet states it or it was counted.</summary>
    public required int Members { get; init; }
    public required bool MembersStated { get; init; }
    public required long? NetPerHead { get; init; }
    public required long? StatedNet { get; init; }
    public required long? StatedNetPerHead { get; init; }
    /// <summary>Fen a head and year; null where the programme has no line for the year.</summary>
    public required long? Line { get; init; }

    /// <summary>The sheet states another net income per head than its own sources give.</summary>
    public bool Differs => NetPerHead is { } computed && StatedNetPerHead is { } stated && computed != stated;
    /// <summary>Null where either is unknown: then nobody can say.</summary>
    public bool? BelowLine => NetPerHead is { } net && Line is { } line ? net < line : null;

    public static DossierIncome Of(HouseholdYear sheet, DossierMembers members, DateOnly day, ParameterTable? parameters)
    {
        var income = Income.Of(sheet);
        var heads = sheet.StatedMembers ?? members.CountOn(sheet.Year == day.Year ? day : new DateOnly(sheet.Year, 12, 31));
        return new DossierIncome
        {
            Year = sheet.Year, Income = income, Members = heads, MembersStated = sheet.StatedMembers is not null,
            NetPerHead = income.NetPerHead(heads), StatedNet = sheet.StatedNetIncome, StatedNetPerHead = sheet.StatedNetPerHead,
            Line = parameters?.Get("line.national", new DateOnly(sheet.Year, 12, 31))?.Number is { } yuan ? (long)(yuan * 100) : null,
        };
    }
}
