using Luling.County.Targeting;

namespace Luling.County.Demo;

/// <summary>Puts a family of a given size together as it lived on 31 December 2015: generations at least sixteen years
/// apart, husband and wife of opposite sex, surnames handed down by the father.</summary>
internal sealed class Families(DemoRandom random, Names names)
{
    public void Build(DemoHousehold household, int size)
    {
        if (household.Card == CardClass.Red)
        {
            BuildWeak(household, size);
        }
        else if (random.Chance(household.Card == CardClass.Yellow ? 520 : size <= 2 ? 1000 : 620))
        {
            BuildYoung(household, size);
        }
        else
        {
            BuildOld(household, size);
        }
        while (household.Members.Count < size)
        {
            AddOther(household);
        }
    }

    /// <summary>Old people, the disabled, and children left with them.</summary>
    private void BuildWeak(DemoHousehold household, int size)
    {
        var elder = size > 2 || random.Chance(720);
        var head = Add(household, random.Chance(size == 1 ? 780 : 860), elder ? random.Around(66, 86) : random.Between(38, 62), "01", Clan(household));
        if (size >= 2 && elder && (size > 2 || random.Chance(560)))
        {
            AddSpouse(household, head);
        }
        else if (size == 2 && !elder && head.Age <= 60)
        {
            Add(household, false, head.Age + random.Between(19, 28), "12", names.Surname());
        }
        else if (size == 2)
        {
            AddGrandchild(household, head, head.Age - 56);
        }
        if (size >= 4 || (size == 3 && random.Chance(500)))
        {
            Add(household, true, head.Age - random.Between(25, 33), "03", SurnameOf(head));
        }
        while (household.Members.Count < size && household.Members.Count < 6)
        {
            AddGrandchild(household, head, 15);
        }
    }

    private void BuildYoung(DemoHousehold household, int size)
    {
        var male = size == 1 || random.Chance(930);
        var head = Add(household, male, size == 1 ? random.Between(42, 60) : random.Between(28, 57), "01", Clan(household));
        var spouse = size >= 2 && random.Chance(size switch { 2 => 450, 3 => 880, _ => 965 }) ? AddSpouse(household, head) : null;
        var rest = size - household.Members.Count;
        var parents = rest switch { 0 => 0, 1 => random.Chance(size == 2 ? 600 : 150) ? 1 : 0, _ => random.Weighted([55, 27, 18]) };
        if (parents > 0 && head.Age < 60)
        {
            AddParents(household, head, parents);
        }
        AddChildren(household, head, spouse, size - household.Members.Count);
    }

    /// <summary>Three generations under a grandfather's roof, or what is left of them.</summary>
    private void BuildOld(DemoHousehold household, int size)
    {
        var head = Add(household, random.Chance(880), random.Around(49, 77), "01", Clan(household));
        if (size >= 2 && random.Chance(size == 2 ? 640 : 860))
        {
            AddSpouse(household, head);
        }
        if (household.Members.Count >= size)
        {
            return;
        }
        var mother = Mother(household, head);
        var sonAge = mother - random.Between(20, 28);
        var son = Add(household, true, sonAge, "03", SurnameOf(head));
        if (household.Members.Count < size && sonAge >= 21 && random.Chance(820))
        {
            var wife = Add(household, false, Math.Clamp(sonAge + random.Between(-5, 2), 20, 60), "05", OtherSurname(son));
            var age = wife.Age - random.Between(20, 25);
            for (var k = 0; k < 3 && age >= 0 && household.Members.Count < size; k++)
            {
                AddGrandchild(household, son, age, age);
                age -= random.Between(2, 6);
            }
        }
        if (household.Members.Count < size && random.Chance(600))
        {
            var age = sonAge - random.Between(2, 7);
            if (age >= 0 && mother - age <= 43)
            {
                var boy = random.Chance(500);
                Add(household, boy, age, boy ? "03" : "04", SurnameOf(head));
            }
        }
        if (household.Members.Count < size && head.Age <= 68)
        {
            AddParents(household, head, 1);
        }
    }

    private DemoPerson AddSpouse(DemoHousehold household, DemoPerson head)
    {
        var age = Math.Max(head.Male ? head.Age - random.Between(-2, 6) : head.Age + random.Between(-1, 6), 22);
        return Add(household, !head.Male, age, "02", head.Male ? OtherSurname(head) : Clan(household));
    }

    private void AddParents(DemoHousehold household, DemoPerson head, int count)
    {
        var motherAge = Math.Min(head.Age + random.Between(19, 32), 96);
        var ownParents = head.Male;
        Add(household, false, motherAge, ownParents ? "12" : "16", names.Surname());
        if (count > 1)
        {
            Add(household, true, Math.Min(motherAge + random.Between(0, 6), 97), ownParents ? "11" : "15", ownParents ? SurnameOf(head) : Clan(household));
        }
    }

    private void AddChildren(DemoHousehold household, DemoPerson head, DemoPerson? spouse, int count)
    {
        var mother = Mother(household, head);
        var age = Math.Min(mother - random.Between(20, 28), 30);
        age = age < 0 && mother >= 21 ? random.Between(0, mother - 20) : age;
        var surname = head.Male ? SurnameOf(head) : spouse is null ? Clan(household) : SurnameOf(spouse);
        for (var i = 0; i < count && i < 4 && age >= 0; i++)
        {
            // Sons are what people went on for: a second child after a girl, seldom after a boy.
            var boy = random.Chance(i == 0 ? 510 : 560);
            Add(household, boy, age, boy ? "03" : "04", surname);
            age -= random.Between(1, 6);
        }
    }

    private void AddGrandchild(DemoHousehold household, DemoPerson parentLine, int maxAge, int? age = null)
    {
        var boy = random.Chance(530);
        Add(household, boy, age ?? random.Between(2, Math.Clamp(maxAge, 3, 15)), boy ? "07" : "08", SurnameOf(parentLine));
    }

    /// <summary>Room left over: the head's mother, a brother or sister, else another relative.</summary>
    private void AddOther(DemoHousehold household)
    {
        var head = household.Head;
        if (head.Age <= 62 && head.Male && household.Members.TrueForAll(m => m.Relation != "12") && random.Chance(500))
        {
            AddParents(household, head, 1);
        }
        else if (household.Card != CardClass.Red && random.Chance(600))
        {
            Add(household, random.Chance(640), Math.Clamp(head.Age + random.Between(-9, 9), 18, 88), "21", SurnameOf(head));
        }
        else
        {
            Add(household, random.Chance(520), random.Between(3, 15), "28", SurnameOf(head));
        }
    }

    private static int Mother(DemoHousehold household, DemoPerson head) =>
        head.Male ? household.Members.Find(m => m.Relation == "02")?.Age ?? head.Age - 2 : head.Age;

    private string Clan(DemoHousehold household) =>
        random.Chance(860) ? household.Village.Clans[random.Weighted([55, 25, 12, 8])] : names.Surname();

    /// <summary>Of one who married in.</summary>
    public string OtherSurname(DemoPerson person)
    {
        var own = SurnameOf(person);
        string other;
        do
        {
            other = names.Surname();
        }
        while (other == own);
        return other;
    }

    public DemoPerson Add(DemoHousehold household, bool male, int age, string relation, string surname)
    {
        var birth = DemoDays.End2015.AddYears(-age).AddDays(-random.Below(364));
        return Add(household, male, birth, relation, surname);
    }

    public DemoPerson Add(DemoHousehold household, bool male, DateOnly birth, string relation, string surname)
    {
        var person = new DemoPerson { Household = household, Male = male, Birth = birth, Relation = relation };
        do
        {
            person.Name = surname + names.Given(male, birth.Year);
        }
        while (household.Members.Exists(m => m.Name == person.Name));
        household.Members.Add(person);
        return person;
    }

    /// <summary>Surnames of two characters are few and known.</summary>
    public static string SurnameOf(DemoPerson person) =>
        person.Name[..2] is "欧阳" or "上官" or "司马" or "诸葛" ? person.Name[..2] : person.Name[..1];
}
