using Luling.County.Access;
using Luling.County.Storage;
using Luling.Linkage;

namespace Luling.County.Register;

/// <summary>What a reader means by the text in the search box.</summary>
internal static class HouseholdText
{
    /// <summary>Fewer last digits of an identity number find half the county.</summary>
    private const int FewestLastDigits = 4;

    /// <summary>Digits, perhaps in groups and ending in X: a household number or an identity number, no name.</summary>
    public static bool IsNumber(string text, out string number)
    {
        number = text.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return number.AsSpan().TrimEnd("XB").IndexOfAnyExceptInRange('0', '9') < 0 && char.IsAsciiDigit(number[0])
            || number.Length is 20 or 22 && IdentityNumber.Read(number).IsSound;
    }

    /// <summary>Persons whom the text means: by a part of the name, by the whole identity number as it is stored, or, for
    /// readers who see numbers anyway, by its last digits.</summary>
    public static IQueryable<Person> Persons(CountyDb db, string text)
    {
        if (!IsNumber(text, out var number))
        {
            return db.Persons.Where(p => p.Name.Contains(text));
        }
        var stored = IdentityNumber.Read(text).Normalised;
        return number.Length is >= FewestLastDigits and < 15 && db.Scope.May(Right.SeeNumbersUnmasked)
            ? db.Persons.Where(p => p.IdNumber!.EndsWith(number))
            : db.Persons.Where(p => p.IdNumber == stored);
    }
}
