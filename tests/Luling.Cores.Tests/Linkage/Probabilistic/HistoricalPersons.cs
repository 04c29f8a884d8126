namespace Luling.Cores.Tests.Linkage.Probabilistic;

/// <summary>
/// A badly damaged list of persons of past centuries, about ten records each: nicknames, titles instead of surnames, letters and words lost, days half known,
/// places by town or county, relatives of the same name.
/// </summary>
internal static class HistoricalPersons
{
    public static readonly string[] Headings = ["unique_id", "cluster", "full_name", "first_and_surname", "first_name", "surname", "dob", "birth_place", "postcode_fake", "gender", "occupation"];

    private static readonly string[] Men = ["john", "william", "thomas", "george", "james", "henry", "charles", "robert", "edward", "richard", "alexander", "francis", "arthur", "david", "joseph", "samuel", "frederick", "walter", "hugh", "andrew", "peter", "philip", "ralph", "edmund", "benjamin", "alfred", "daniel", "matthew", "stephen", "nathaniel", "augustus", "gilbert", "humphrey", "lancelot", "ambrose"];
    private static readonly string[] Women = ["mary", "elizabeth", "anne", "margaret", "catherine", "jane", "sarah", "charlotte", "frances", "eleanor", "harriet", "emily", "caroline", "louisa", "alice", "isabella", "dorothy", "henrietta", "agnes", "ursula"];

    private static readonly Dictionary<string, string> Nicknames = new(StringComparer.Ordinal)
    {
        ["john"] = "jack", ["william"] = "bill", ["thomas"] = "tom", ["james"] = "jim", ["henry"] = "harry", ["charles"] = "charlie", ["robert"] = "bob", ["edward"] = "ned", ["richard"] = "dick", ["alexander"] = "alec",
        ["francis"] = "frank", ["joseph"] = "joe", ["samuel"] = "sam", ["frederick"] = "fred", ["mary"] = "molly", ["elizabeth"] = "betty", ["margaret"] = "peggy", ["catherine"] = "kate", ["sarah"] = "sally", ["frances"] = "fanny",
    };

    private sealed record Person(string Id, string Given, string Middle, string Surname, string? Title, string Day, string Town, string County, string Postcode, string Gender, string Occupation, string OtherOccupation);

    public static IEnumerable<string[]> Rows(int persons, int seed)
    {
        var damage = new Damage(seed);
        var (surnames, towns, counties) = (damage.Words(2500, 2, 3), damage.Words(400, 2, 3), damage.Words(50, 2, 3));
        string[] occupations = ["politician", "writer", "artist", "poet", "botanist", "cricketer", "military officer", "painter", "priest", "lawyer", "physician", "judge", "architect", "composer", "engineer", "diplomat", "astronomer", "actor", "historian", "merchant", "printer", "explorer", "sculptor", "chemist"];
        Person? last = null;
        for (var p = 0; p < persons; p++)
        {
            var woman = damage.Chance(0.2);
            var town = damage.Random.Next(towns.Count);
            var made = new Person($"Q{1000 + p}", damage.PickSkewed(woman ? Women : Men), damage.PickSkewed(Men), damage.PickSkewed(surnames), damage.Chance(0.15) ? damage.Pick(surnames) : null,
                damage.Birthday(1600, 1900), damage.PickSkewed(towns), counties[town % counties.Count], $"{towns[town][..2]}{damage.Random.Next(1, 20)} {damage.Random.Next(1, 10)}{(char)('a' + damage.Random.Next(26))}{(char)('a' + damage.Random.Next(26))}",
                woman ? "female" : "male", damage.PickSkewed(occupations), damage.PickSkewed(occupations));
            // A relative: name and place of the family, now and then the given name of the father too.
            if (last is not null && damage.Chance(0.15))
            {
                made = made with { Surname = last.Surname, Title = last.Title, Town = last.Town, County = last.County, Occupation = last.Occupation, Given = damage.Chance(0.3) && !woman && last.Gender == "male" ? last.Given : made.Given };
            }
            last = made;
            var records = 1 + damage.Random.Next(19);
            for (var r = 1; r <= records; r++)
            {
                yield return Record(damage, made, $"{made.Id}-{r}", r == 1 ? 0 : damage.Pick([0.4, 0.8, 1.0, 1.4, 2.2]));
            }
        }
    }

    private static string[] Record(Damage damage, Person of, string id, double harm)
    {
        bool Hit(double share) => damage.Chance(share * harm);
        var given = Hit(0.12) && Nicknames.TryGetValue(of.Given, out var nickname) ? nickname : Hit(0.04) ? of.Given[..1] : Hit(0.04) ? of.Middle : of.Given;
        var surname = of.Title is not null && Hit(0.3) ? of.Title : of.Surname;
        given = Hit(0.1) ? damage.Slip(given) : given;
        surname = Hit(0.12) ? damage.Slip(surname) : surname;
        surname = Hit(0.04) ? damage.Slip(surname) : surname;
        var middle = Hit(0.3) ? "" : of.Middle + " ";
        var title = of.Title is not null && !Hit(0.35) ? $", 1st baron {of.Title}" : "";
        var full = $"{given} {(damage.Chance(0.3) ? middle : "")}{surname}{title}";
        if (Hit(0.05))
        {
            (given, surname) = (surname, given);
        }
        given = Hit(0.1) ? "" : given;
        surname = Hit(0.05) ? "" : surname;
        var day = Hit(0.18) ? "" : Hit(0.25) ? damage.Day(of.Day) : of.Day;
        var place = Hit(0.2) ? "" : Hit(0.2) ? of.County : Hit(0.1) ? damage.Slip(of.Town) : of.Town;
        var postcode = Hit(0.2) ? "" : Hit(0.15) ? of.Postcode[..^2] + damage.Slip("ab") : Hit(0.1) ? damage.Slip(of.Postcode) : of.Postcode;
        return [id, of.Id, Hit(0.05) ? "" : full, $"{given} {surname}".Trim(), given, surname, day, place, postcode, Hit(0.15) ? "" : of.Gender, Hit(0.2) ? "" : Hit(0.15) ? of.OtherOccupation : of.Occupation];
    }
}
