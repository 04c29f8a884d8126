using System.Globalization;
using Luling.Linkage;

namespace Luling.County.Access;

/// <summary>Who asks, and what lies open to them: the one thing every read and write is made with. For a user only
/// <see cref="Of"/> makes one; the program's own commands run as <see cref="Operator"/>.</summary>
internal sealed record Scope
{
    public required string CountyCode { get; init; }
    /// <summary>6, 9 or 12 digits; rows outside it do not exist for this reader.</summary>
    public required string AreaPrefix { get; init; }
    public required Role Role { get; init; }
    public required string Actor { get; init; }
    public Guid? ActorId { get; init; }

    /// <summary>First area code inside the scope.</summary>
    public string AreaFrom => AreaPrefix.PadRight(12, '0');
    /// <summary>The next prefix of the same length: digits only, so that every collation agrees.</summary>
    public string AreaBefore => (long.Parse(AreaPrefix, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether this is who did something: by the account; the command line has none and goes by its name.</summary>
    public bool Is(Guid? accountId, string? name) => ActorId is { } own && accountId is { } other ? own == other : ActorId is null == accountId is null && Actor == name;

    public bool Covers(string areaCode) => areaCode.StartsWith(AreaPrefix, StringComparison.Ordinal);

    /// <summary>What lies open to a user. Null for a disabled account, and for one whose area does not fit its role:
    /// better no door than a door too wide.</summary>
    public static Scope? Of(Account account) =>
        account.Disabled
        || !account.AreaPrefix.StartsWith(account.CountyCode, StringComparison.Ordinal)
        || !account.Role.FitsArea(AreaCode.LevelOf(account.AreaPrefix))
            ? null
            : new Scope
            {
                CountyCode = account.CountyCode,
                AreaPrefix = account.AreaPrefix,
                Role = account.Role,
                Actor = account.DisplayName,
                ActorId = account.Id,
            };

    /// <summary>The person at the machine's own command line, who holds the database file anyway.</summary>
    public static Scope Operator(string countyCode, string? actor = null) => new()
    {
        CountyCode = countyCode,
        AreaPrefix = countyCode,
        Role = Role.CountyOffice,
        Actor = actor ?? "operator",
    };

    /// <summary>The same reader looking at a smaller place; null when the place lies outside.</summary>
    public Scope? Within(string areaCode) =>
        areaCode.StartsWith(AreaPrefix, StringComparison.Ordinal) ? this with { AreaPrefix = areaCode.Length > 12 ? areaCode[..12] : areaCode } : null;
}
