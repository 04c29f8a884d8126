using Luling.County.Access;
using Luling.County.Coverage.Snapshot;
using Luling.Linkage;

namespace Luling.County.Register;

/// <summary>What a reader means by the text in the search box: households by their number or by a head or member; persons
/// by a part of the name, by the whole identity number as it is stored, or, for readers who see numbers anyway, by its
/// last digits.</summary>
internal sealed class HouseholdText
{
    /// <summary>Fewer last digits of an identity number find half the county.</summary>
    private const int FewestLastDigits = 4;

    private readonly Scope scope;
    private readonly DateOnly day;
    private readonly string text;
    private readonly bool isNumber;
    private readonly string number;
    private readonly string stored = "";
    private readonly bool byLastDigits;

    private HouseholdText(Scope scope, string text, DateOnly day)
    {
        this.scope = scope;
        this.text = text;
        this.day = day;
        isNumber = IsNumber(text, out number);
        if (isNumber)
        {
            stored = IdentityNumber.Read(text).Normalised;
            byLastDigits = number.Length is >= FewestLastDigits and < 15 && scope.May(Right.SeeNumbersUnmasked);
        }
    }

    /// <summary>Null where nothing was typed.</summary>
    public static HouseholdText? Of(Scope scope, string? typed, DateOnly day) =>
        TypedText.Clean(typed) is { Length: > 0 } text ? new HouseholdText(scope, text, day) : null;

    public bool Means(PersonFile person) =>
        !isNumber ? person.Name.Contains(text, StringComparison.Ordinal)
        : person.IdNumber is { } held && (byLastDigits ? held.EndsWith(number, StringComparison.Ordinal) : held == stored);

    /// <summary>By itself or by one of the members whom the reader sees.</summary>
    public bool Means(HouseholdFile household)
    {
        if (isNumber
            ? household.Code.StartsWith(number, StringComparison.Ordinal) || household.HeadIdNumber == stored
            : household.HeadName is { } head && head.Contains(text, StringComparison.Ordinal))
        {
            return true;
        }
        if (!(isNumber ? household.AllIdNumbers.Contains(byLastDigits ? number : stored, StringComparison.Ordinal) : household.AllNames.Contains(text, StringComparison.Ordinal)))
        {
            return false;
        }
        foreach (var member in household.Members)
        {
            if (Means(member.Person) && HouseholdSearch.IsSeen(member, scope, day))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Digits, perhaps in groups and ending in X: a household number or an identity number, no name.</summary>
    private static bool IsNumber(string text, out string number)
    {
        number = text.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return number.AsSpan().TrimEnd("XB").IndexOfAnyExceptInRange('0', '9') < 0 && char.IsAsciiDigit(number[0])
            || number.Length is 20 or 22 && IdentityNumber.Read(number).IsSound;
    }
}
