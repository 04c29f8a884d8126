using System.Text.RegularExpressions;
using Luling.Linkage.Probabilistic;

namespace Luling.Cores.Tests.Linkage.Probabilistic;

/// <summary>Labelled lists, the truth hidden from the model: what the best threshold reaches.</summary>
public sealed partial class PublicListTests
{
    private static readonly (string, ColumnKind)[] Addresses =
    [
        ("given_name", ColumnKind.GivenName), ("surname", ColumnKind.Surname), ("street_number", ColumnKind.Category), ("address_1", ColumnKind.Text), ("address_2", ColumnKind.Text), ("suburb", ColumnKind.Text),
        ("postcode", ColumnKind.Postcode), ("state", ColumnKind.Category), ("date_of_birth", ColumnKind.Date), ("soc_sec_id", ColumnKind.Number),
    ];

    private static readonly int[] AddressColumns = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

    [Fact]
    public void Fake_1000_reaches_the_bar()
    {
        var rows = Lists.Public("fake_1000", "fake_1000.csv");
        var spec = Lists.Spec(("first_name", ColumnKind.GivenName), ("surname", ColumnKind.Surname), ("dob", ColumnKind.Date), ("city", ColumnKind.Text), ("email", ColumnKind.Email));
        var result = Linker.Link(spec, Lists.Of(rows, 1, 2, 3, 4, 5), null, 2);
        var best = Lists.Best(result, [.. rows.Select(r => r[6])]);
        Assert.True(best.F1 >= 0.98, $"F1 {best.F1:0.0000}, precision {best.Precision:0.0000}, recall {best.Recall:0.0000}");
    }

    [Fact]
    public void Febrl_1_is_found_whole()
    {
        var rows = Lists.Public("febrl", "dataset1.csv");
        var result = Linker.Link(Lists.Spec(Addresses), Lists.Of(rows, AddressColumns), null, 2);
        var best = Lists.Best(result, [.. rows.Select(r => EntityOf(r[0]))]);
        Assert.True(best.F1 >= 0.999, $"F1 {best.F1:0.0000}, precision {best.Precision:0.0000}, recall {best.Recall:0.0000}");
    }

    [Fact]
    public void Persons_with_up_to_ten_faults_are_found_within_one_list()
    {
        var rows = AddressPersons.Rows(800, 1200, 5, 10, 3, 7).Select(r => r.Row).ToList();
        var best = Lists.Best(Linker.Link(Lists.Spec(Addresses), Lists.Of(rows, AddressColumns), null, 2), [.. rows.Select(r => EntityOf(r[0]))]);
        Assert.True(best.F1 >= 0.999, $"F1 {best.F1:0.0000}");
    }

    [Fact]
    public void Persons_with_up_to_ten_faults_are_found_between_two_lists()
    {
        var rows = AddressPersons.Rows(1500, 1500, 1, 10, 3, 8).ToList();
        List<string[]> left = [.. rows.Where(r => r.Original).Select(r => r.Row)], right = [.. rows.Where(r => !r.Original).Select(r => r.Row)];
        var result = Linker.Link(Lists.Spec(Addresses) with { OneToOne = true }, Lists.Of(left, AddressColumns), Lists.Of(right, AddressColumns), 2);
        var best = Lists.Best(result, [.. left.Select(r => EntityOf(r[0]))], [.. right.Select(r => EntityOf(r[0]))]);
        Assert.True(best.F1 >= 0.999, $"F1 {best.F1:0.0000}");
    }

    [Fact]
    public void A_badly_damaged_list_keeps_most_of_its_persons_together()
    {
        var rows = HistoricalPersons.Rows(400, 9).ToList();
        var spec = Lists.Spec(("full_name", ColumnKind.FullName), ("first_name", ColumnKind.GivenName), ("surname", ColumnKind.Surname), ("dob", ColumnKind.Date), ("birth_place", ColumnKind.Text), ("postcode_fake", ColumnKind.Postcode), ("gender", ColumnKind.Category), ("occupation", ColumnKind.Text));
        var result = Linker.Link(spec, Lists.Of(rows, 2, 4, 5, 6, 7, 8, 9, 10), null, 2);
        var best = Lists.Best(result, [.. rows.Select(r => r[1])]);
        Assert.True(best.F1 >= 0.93, $"F1 {best.F1:0.0000}, precision {best.Precision:0.0000}, recall {best.Recall:0.0000}");
        Assert.True(result.Compared < result.AllPairs / 4, $"{result.Compared} of {result.AllPairs}");
    }

    [GeneratedRegex(@"rec-(\d+)-")]
    private static partial Regex Entity { get; }

    private static string EntityOf(string id) => Entity.Match(id).Groups[1].Value;
}
