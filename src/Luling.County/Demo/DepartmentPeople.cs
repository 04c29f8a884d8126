using System.Globalization;
using Luling.Linkage;

namespace Luling.County.Demo;

/// <summary>Somebody as a department writes them: of the register, or one of the county's many others.</summary>
internal sealed record ListedPerson(string Name, string Number, DateOnly Birth, bool Male, string Address)
{
    public string Sex => Male ? "男" : "女";
}

/// <summary>Who stands in the departments' lists: people of the register under their true numbers, neighbours who are not on file,
/// and those who are easily taken for somebody else.</summary>
internal sealed class DepartmentPeople
{
    private readonly DemoRandom random;
    private readonly Names names;
    private readonly Places places;
    private readonly HashSet<string> used;
    private readonly Queue<DemoPerson> adults;

    public DepartmentPeople(long seed, Places places, IReadOnlyList<DemoHousehold> households)
    {
        random = new DemoRandom(seed, "department-people");
        names = new Names(random);
        this.places = places;
        OnFile = [.. households.SelectMany(h => h.Members).Where(m => m.IsMemberOn(DemoDays.Last))];
        used = [.. households.SelectMany(h => h.Members).Select(m => m.IdNumber)];
        // Each adult is planted in one list at most: what is found about a household is then found by one of them.
        var households1 = new HashSet<DemoHousehold>();
        adults = new Queue<DemoPerson>(random.Shuffled(OnFile.Where(m => m.Stays && m.WrittenId is null && m.WrittenBirth is null && m.WrittenMale is null && m.Age is >= 24 and <= 58))
            .Where(m => households1.Add(m.Household)));
    }

    /// <summary>Everybody who is a member of a household on the demonstration's last day.</summary>
    public IReadOnlyList<DemoPerson> OnFile { get; }

    /// <summary>The next adults who stand in no other list, one of a household.</summary>
    public IEnumerable<DemoPerson> Adults(int count)
    {
        for (var i = 0; i < count; i++)
        {
            yield return adults.Dequeue();
        }
    }

    public static ListedPerson As(DemoPerson person) => new(person.Name, person.IdNumber, person.Birth, person.Male, AddressOf(person.Household.Village, person.Household.Hamlet));

    /// <summary>A neighbour who is not on file.</summary>
    public ListedPerson Stranger(int youngest = 20, int oldest = 68)
    {
        var village = random.Pick(places.Villages);
        var male = random.Chance(620);
        var birth = DemoDays.Last.AddYears(-random.Between(youngest, oldest)).AddDays(-random.Below(364));
        var name = (random.Chance(800) ? village.Clans[random.Weighted([55, 25, 12, 8])] : names.Surname()) + names.Given(male, birth.Year);
        return new ListedPerson(name, Number(birth, male), birth, male, AddressOf(village, random.Pick(village.Hamlets)));
    }

    /// <summary>Another person of the same name and birthday, elsewhere in the county.</summary>
    public ListedPerson Namesake(DemoPerson person)
    {
        var village = random.Pick(places.Villages);
        return new ListedPerson(person.Name, Number(person.Birth, person.Male), person.Birth, person.Male, AddressOf(village, random.Pick(village.Hamlets)));
    }

    /// <summary>A grown son who lives on his own and is on file nowhere.</summary>
    public ListedPerson SonOf(DemoPerson father)
    {
        var birth = father.Birth.AddYears(random.Between(21, 26)).AddDays(random.Below(300));
        return new ListedPerson(Families.SurnameOf(father) + names.Given(true, birth.Year), Number(birth, true), birth, true, AddressOf(father.Household.Village, father.Household.Hamlet));
    }

    /// <summary>The same person with a slip in the number: a wrong digit, two digits swapped, or none given.</summary>
    public ListedPerson Slipped(DemoPerson person)
    {
        var listed = As(person);
        var digits = listed.Number.ToCharArray();
        var at = random.Between(14, 15);
        switch (random.Below(3))
        {
            case 0:
                digits[at] = (char)('0' + ((digits[at] - '0' + random.Between(1, 9)) % 10));
                return listed with { Number = new string(digits) };
            case 1 when digits[at] != digits[at + 1]:
                (digits[at], digits[at + 1]) = (digits[at + 1], digits[at]);
                return listed with { Number = new string(digits) };
            default:
                return listed with { Number = "" };
        }
    }

    private static string AddressOf(DemoVillage village, DemoHamlet hamlet) => $"吉安县{village.Township.Name}{village.ShortName}{hamlet.Name}";

    private string Number(DateOnly birth, bool male)
    {
        string number;
        do
        {
            var first = $"360821{birth.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}{(random.Between(0, 498) * 2) + (male ? 1 : 2):000}";
            number = first + IdentityNumber.CheckCharacter(first);
        }
        while (!used.Add(number));
        return number;
    }
}
