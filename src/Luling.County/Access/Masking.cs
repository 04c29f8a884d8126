using Luling.Linkage;

namespace Luling.County.Access;

/// <summary>Numbers that identify a person or an account.</summary>
internal enum Secret { IdentityNumber, BankCard, Phone }

/// <summary>The one place that decides whether a reader sees such a number or stars. Pages, files and the API pass every
/// one of them through here.</summary>
internal static class Masking
{
    public static string? IdentityNumber(this Scope reader, string? number) => reader.Shown(Secret.IdentityNumber, number);

    public static string? BankCard(this Scope reader, string? number) => reader.Shown(Secret.BankCard, number);

    public static string? Phone(this Scope reader, string? number) => reader.Shown(Secret.Phone, number);

    /// <summary>The number as this reader may see it; null stays null.</summary>
    public static string? Shown(this Scope reader, Secret secret, string? number) =>
        number is null || reader.May(RightFor(secret)) ? number : Hide(secret, number);

    /// <summary>The number in stars, whoever reads.</summary>
    public static string Hide(Secret secret, string number) => secret switch
    {
        Secret.IdentityNumber => Linkage.IdentityNumber.Mask(number),
        Secret.BankCard => Linkage.BankCard.Mask(number),
        Secret.Phone => PhoneNumber.Mask(number),
        _ => throw new ArgumentOutOfRangeException(nameof(secret), secret, null),
    };

    /// <summary>A name for public notices: the first and the last character, stars between them; of two the second is hidden, one alone is hidden. Neighbours know whom they may object
    /// to, a search engine does not.</summary>
    public static string HideName(string name)
    {
        var characters = name.Trim().EnumerateRunes().ToList();
        return string.Concat(characters.Select((c, i) => (i == 0 && characters.Count > 1) || (i == characters.Count - 1 && i > 1) ? c.ToString() : "*"));
    }

    private static Right RightFor(Secret secret) => secret switch
    {
        Secret.IdentityNumber => Right.SeeNumbersUnmasked,
        Secret.BankCard => Right.SeeBankCardsUnmasked,
        Secret.Phone => Right.SeePhonesUnmasked,
        _ => throw new ArgumentOutOfRangeException(nameof(secret), secret, null),
    };

    /// <summary>What kind of number a column holds; null for a column that everyone may read. A doubtful value
    /// (<c>RegisterFault.Value</c>) may be any of them, and is hidden like an identity number.</summary>
    public static Secret? Of(string table, string column) => column switch
    {
        "IdNumber" or "HeadIdNumber" => Secret.IdentityNumber,
        "BankCard" => Secret.BankCard,
        // The village office's telephone is on its door.
        "Phone" => Secret.Phone,
        "Value" when table is "register_fault" or "delivery_fault" => Secret.IdentityNumber,
        _ => null,
    };
}
