using System.Globalization;
using Luling.County.Targeting;
using Luling.Linkage;

namespace Luling.County.Demo;

/// <summary>The register of the demonstration: households by their path and card, families of sizes that add up to the
/// report's persons, villages, dates and numbers.</summary>
internal sealed class Registers(long seed, Places places)
{
    public const int Poor2015 = 10_356;
    public const int PoorPersons2015 = 32_632;
    public const int Poor2016 = 2_133;
    public const int PoorPersons2016 = 4_910;
    public const int Households = 14_577;
    public const int Persons = 48_983;

    // Households by path and card: the rows add up to the stocks above, the columns to the three cards of March 2017.
    private static readonly (DemoPath Path, int Blue, int Yellow, int Red)[] Cards =
    [
        (DemoPath.StaysPoor, 104, 760, 1_180),
        (DemoPath.Exits2016, 2_522, 4_600, 1_190),
        (DemoPath.ExitedEarlier, 2_100, 1_846, 186),
        (DemoPath.Returns2016, 8, 14, 9),
        (DemoPath.New2016, 16, 25, 17),
    ];

    private readonly DemoRandom random = new(seed, "register");

    /// <summary>In the order of their numbers, village by village.</summary>
    public List<DemoHousehold> Build(PopulationChanges changes)
    {
        var planned = new List<(DemoHousehold Household, int Size)>();
        var returned = random.Between(80, 94);
        var added = random.Between(140, 165);
        var stays = PoorPersons2016 - returned - added + changes.Leavers(DemoPath.StaysPoor) - changes.Joiners(DemoPath.StaysPoor);
        var exits = PoorPersons2015 - stays;
        var earlier = Persons - PoorPersons2015 - returned - added - changes.AllJoiners;
        foreach (var (path, blue, yellow, red) in Cards)
        {
            var persons = path switch
            {
                DemoPath.StaysPoor => stays,
                DemoPath.Exits2016 => exits,
                DemoPath.ExitedEarlier => earlier,
                DemoPath.Returns2016 => returned,
                _ => added,
            };
            planned.AddRange(Plan(path, blue, yellow, red, persons));
        }
        AssignVillages(planned);
        var families = new Families(new DemoRandom(seed, "families"), new Names(new DemoRandom(seed, "names")));
        foreach (var (household, size) in planned)
        {
            Date(household);
            families.Build(household, size);
        }
        Strike(planned.ConvertAll(p => p.Household));
        foreach (var person in planned.SelectMany(p => p.Household.Members))
        {
            var bornInto = person.Birth > person.Household.Registered;
            person.Joined = bornInto ? person.Birth : person.Household.Registered;
            person.JoinReason = bornInto ? Register.JoinReason.Birth : Register.JoinReason.FirstRegistration;
        }
        var households = places.Villages.SelectMany(v => v.Households).ToList();
        changes.Apply(households, families);
        Number(households);
        return households;
    }

    private List<(DemoHousehold, int)> Plan(DemoPath path, int blue, int yellow, int red, int persons)
    {
        var cards = Enumerable.Repeat(CardClass.Blue, blue).Concat(Enumerable.Repeat(CardClass.Yellow, yellow)).Concat(Enumerable.Repeat(CardClass.Red, red)).ToArray();
        var sizes = cards.Select(card => 1 + random.Weighted((card, path) switch
        {
            (CardClass.Red, _) => [48, 36, 11, 4, 1],
            (_, DemoPath.StaysPoor) => [16, 26, 28, 18, 9, 3],
            (CardClass.Yellow, _) => [6, 15, 29, 30, 13, 5, 2],
            _ => [2, 9, 25, 37, 19, 6, 2],
        })).ToArray();
        Shares.Adjust(random, sizes, persons, _ => 1, i => cards[i] == CardClass.Red ? 5 : 8);
        return [.. cards.Zip(sizes, (card, size) => (new DemoHousehold { Path = path, Card = card }, size))];
    }

    /// <summary>Those still poor lie so that no village that exited has two per cent of poor people left.</summary>
    private void AssignVillages(List<(DemoHousehold Household, int Size)> planned)
    {
        var room = places.Villages.Select(v => v.Persons2016 * (v.StillPoor ? 60 : v.Poor ? 17 : 24) / 1000).ToArray();
        foreach (var (household, size) in random.Shuffled(planned))
        {
            int at;
            if (household.Path is DemoPath.Exits2016 or DemoPath.ExitedEarlier)
            {
                do
                {
                    at = random.Below(places.Villages.Count);
                }
                while (!random.Chance(places.Villages[at].Poor ? 900 : 430 * places.Villages[at].Persons2015 / 1_400));
            }
            else
            {
                at = random.Weighted(room);
                room[at] = Math.Max(0, room[at] - size);
            }
            var village = places.Villages[at];
            household.Village = village;
            household.Hamlet = random.Pick(village.Hamlets);
            village.Households.Add(household);
        }
        foreach (var village in places.Villages)
        {
            village.Households.Sort((a, b) => string.CompareOrdinal(a.Hamlet.Code, b.Hamlet.Code));
        }
    }

    private void Date(DemoHousehold household)
    {
        household.Registered = household.Path switch
        {
            DemoPath.New2016 when random.Chance(400) => random.Day(new(2016, 7, 10), new(2016, 7, 20)),
            DemoPath.New2016 => random.Day(new(2016, 12, 5), new(2016, 12, 20)),
            DemoPath.Returns2016 => DemoDays.Start,
            _ when random.Chance(870) => DemoDays.Start,
            DemoPath.ExitedEarlier => new DateOnly(2014, 7, 1),
            _ => random.Chance(300) ? new DateOnly(2014, 7, 1) : random.Day(new(2015, 10, 12), new(2015, 10, 23)),
        };
        household.Exited = household.Path switch
        {
            DemoPath.ExitedEarlier or DemoPath.Returns2016 => Exit(random.Chance(430) ? 2014 : 2015),
            DemoPath.Exits2016 => random.Chance(950) ? Exit(2016) : random.Day(new(2016, 6, 12), new(2016, 6, 28)),
            _ => null,
        };
        household.Returned = household.Path == DemoPath.Returns2016 ? random.Day(new(2016, 8, 1), new(2016, 12, 20)) : null;
        household.Phone = "1000" + random.Digits(7);
        household.BankCard = NobodysCard();
    }

    private DateOnly Exit(int year) => random.Day(new(year, 12, 5), new(year, 12, 28));

    /// <summary>The cross-check of July 2016 struck off forty households; all came back in September on objection.</summary>
    private void Strike(List<DemoHousehold> households)
    {
        var chosen = random.Shuffled(households.Where(h => h.Path == DemoPath.StaysPoor)).Take(9)
            .Concat(random.Shuffled(households.Where(h => h.Path == DemoPath.Exits2016 && h.Exited > new DateOnly(2016, 11, 1) && h.Registered < DemoDays.Start2016)).Take(31));
        foreach (var household in chosen)
        {
            household.Struck = (random.Day(new(2016, 7, 18), new(2016, 7, 22)), random.Day(new(2016, 9, 5), new(2016, 9, 20)));
        }
    }

    private void Number(List<DemoHousehold> households)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        var person = 0;
        for (var i = 0; i < households.Count; i++)
        {
            var household = households[i];
            household.Code = $"3608210{i + 1:000000}";
            foreach (var member in household.Members)
            {
                member.Code = string.Create(CultureInfo.InvariantCulture, $"36082100{++person:0000000}");
                do
                {
                    member.IdNumber = IdNumber(member.Male, member.Birth);
                }
                while (!used.Add(member.IdNumber));
            }
        }
    }

    public string IdNumber(bool male, DateOnly birth)
    {
        var sequence = (random.Between(0, 498) * 2) + (male ? 1 : 2);
        var first = $"360821{birth.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}{sequence:000}";
        return first + IdentityNumber.CheckCharacter(first);
    }

    /// <summary>Nineteen digits of which the last is wrong on purpose (Luhn), so that the card is nobody's.</summary>
    private string NobodysCard()
    {
        var body = "621700" + random.Digits(12);
        var sum = 0;
        for (var i = 0; i < body.Length; i++)
        {
            var digit = body[^(i + 1)] - '0';
            digit *= i % 2 == 0 ? 2 : 1;
            sum += digit > 9 ? digit - 9 : digit;
        }
        var right = (10 - (sum % 10)) % 10;
        return body + (char)('0' + ((right + random.Between(1, 9)) % 10));
    }
}
