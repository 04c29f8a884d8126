using Luling.County.Coverage.Snapshot;
using Luling.County.Measures;
using Luling.County.Responsibility;

namespace Luling.County.Coverage.Facts;

/// <summary>What the facts of a day are read beside: the day, the whole county, and look-ups over it that are made when first asked for.</summary>
internal sealed class FactsAt(CountyView county, DateOnly day)
{
    private readonly Dictionary<string, string?> secretaries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> directors = new(StringComparer.Ordinal);
    private readonly Lock filling = new();

    public DateOnly Day => day;

    /// <summary>The whole county.</summary>
    public CountyView County => county;

    public string? FirstSecretary(string areaCode) => Known(secretaries, areaCode, a => county.FirstSecretary(a, day));

    public string? CentreDirector(string areaCode) => Known(directors, areaCode.Length > 9 ? areaCode[..9] : areaCode, a => county.CentreDirector(a, day));

    public string? HeadOf(Guid body) => county.Body(body)?.HeadOn(day)?.Name;

    /// <summary>The newest year, up to the day's, of which a letter fell due by the day: of villages, or of townships and county units.</summary>
    public int? LetterYear(bool ofVillages) => ofVillages ? VillageLetterYear.Value : TargetLetterYear.Value;

    /// <summary>Bills of the day's year up to the day.</summary>
    public ILookup<Guid, MedicalClaim> ClaimsOfHousehold => field ??= Claims.ToLookup(c => c.HouseholdId);

    public ILookup<Guid, MedicalClaim> ClaimsOfPerson => field ??= Claims.ToLookup(c => c.PersonId);

    /// <summary>The first day on which safe water was brought to a household, by the day.</summary>
    public IReadOnlyDictionary<Guid, DateOnly> WaterSince =>
        field ??= county.SafeWater.Where(w => w.CompletedOn <= day).GroupBy(w => w.HouseholdId).ToDictionary(g => g.Key, g => g.Min(w => w.CompletedOn));

    /// <summary>How many persons on file have this number on the day (<see cref="PersonNumber.Key"/>).</summary>
    public int HoldersOf(string key) => Holders.GetValueOrDefault(key).All;

    /// <summary>Is it the number of a member of a household ever registered?</summary>
    public bool IsRegistered(string key) => Holders.GetValueOrDefault(key).Registered;

    /// <summary>How many households give this card.</summary>
    public int HouseholdsOf(string bankCard) => Cards.GetValueOrDefault(bankCard);

    /// <summary>What a household brings to the look-ups over all households of the county above: whoever shares one of these keys may
    /// have other facts when it changes. A look-up that is added there needs its keys here.</summary>
    public static IEnumerable<(string Key, bool Registered)> SharedKeys(HouseholdFile household, DateOnly day)
    {
        if (!string.IsNullOrWhiteSpace(household.BankCard))
        {
            yield return ("card " + household.BankCard, true);
        }
        foreach (var member in household.Members)
        {
            if (member.On(day) && PersonNumber.Key(member.Person.IdNumber) is { } number)
            {
                yield return ("number " + number, household.EverOn(day));
            }
        }
    }

    private Lazy<int?> VillageLetterYear => field ??= new(() => NewestDue(k => k == LetterKind.VillageTarget));

    private Lazy<int?> TargetLetterYear => field ??= new(() => NewestDue(k => k is LetterKind.TownshipTarget or LetterKind.UnitTarget));

    private int? NewestDue(Func<LetterKind, bool> which) => county.Letters.Where(l => which(l.Kind) && l.Year <= day.Year && l.DueOn <= day).Max(l => (int?)l.Year);

    private IEnumerable<MedicalClaim> Claims => county.Claims.Where(c => c.On <= day && c.On.Year == day.Year);

    private Dictionary<string, (int All, bool Registered)> Holders
    {
        get
        {
            lock (filling)
            {
                if (field is null)
                {
                    var holders = new Dictionary<string, (int All, bool Registered)>(StringComparer.Ordinal);
                    foreach (var member in county.Households.SelectMany(h => h.Members).Where(m => m.On(day)))
                    {
                        if (PersonNumber.Key(member.Person.IdNumber) is { } number)
                        {
                            var (all, registered) = holders.GetValueOrDefault(number);
                            holders[number] = (all + 1, registered || member.Household.EverOn(day));
                        }
                    }
                    field = holders;
                }
                return field;
            }
        }
    }

    private Dictionary<string, int> Cards => field ??= county.Households.Where(h => !string.IsNullOrWhiteSpace(h.BankCard)).GroupBy(h => h.BankCard!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);

    private string? Known(Dictionary<string, string?> names, string area, Func<string, string?> find)
    {
        lock (filling)
        {
            return names.TryGetValue(area, out var name) ? name : names[area] = find(area);
        }
    }
}
