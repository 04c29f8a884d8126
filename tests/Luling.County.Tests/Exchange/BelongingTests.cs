using System.Globalization;
using Luling.County.Exchange.Kinds;
using Luling.County.Register;

namespace Luling.County.Tests.Exchange;

public sealed class BelongingTests
{
    private static readonly Guid Home = new("00000000-0000-0000-0000-000000000001");
    private static readonly Guid Elsewhere = new("00000000-0000-0000-0000-000000000002");
    private static readonly DateOnly OnFile = new(2014, 5, 1);

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Membership Member(Guid household, string from, string? to = null, JoinReason reason = JoinReason.FirstRegistration) => new()
    {
        CountyCode = "360821", Id = default, AreaCode = "360821100202", HouseholdId = household, PersonId = default, Relation = "03",
        From = Day(from), To = to is null ? null : Day(to), JoinReason = reason,
    };

    [Fact]
    public void The_first_sheet_names_who_was_there_from_the_start() =>
        Assert.Equal(new Belonging.Joins(OnFile, JoinReason.FirstRegistration), Belonging.Of(Home, 2016, new DateOnly(1960, 1, 1), OnFile, null, []));

    [Fact]
    public void Nobody_belongs_to_a_household_before_birth() =>
        Assert.Equal(new Belonging.Joins(new DateOnly(2015, 7, 9), JoinReason.Birth), Belonging.Of(Home, 2016, new DateOnly(2015, 7, 9), OnFile, null, []));

    [Fact]
    public void A_row_of_the_first_sheet_that_comes_late_counts_as_if_it_had_come_in_time() =>
        Assert.Equal(new Belonging.Joins(OnFile, JoinReason.FirstRegistration), Belonging.Of(Home, 2016, null, OnFile, 2016, []));

    [Theory]
    [InlineData("2016-08-01", "2016-08-01", "Birth")]
    [InlineData("2015-11-20", "2016-01-01", "Birth")]
    [InlineData("1990-01-01", "2016-01-01", "Other")]
    public void Someone_new_in_a_later_sheet_came_in_that_year(string birth, string from, string reason) =>
        Assert.Equal(new Belonging.Joins(Day(from), Enum.Parse<JoinReason>(reason)), Belonging.Of(Home, 2016, Day(birth), OnFile, 2015, []));

    [Fact]
    public void A_member_stays_with_the_dates_on_file()
    {
        var member = Member(Home, "2014-05-01");
        Assert.Equal(new Belonging.Stays(member, member.From, JoinReason.FirstRegistration), Belonging.Of(Home, 2016, new DateOnly(1960, 1, 1), OnFile, 2016, [member]));
    }

    [Fact]
    public void The_sheet_of_an_earlier_year_moves_a_first_registration_back()
    {
        var member = Member(Home, "2016-01-01");
        Assert.Equal(new Belonging.Stays(member, OnFile, JoinReason.FirstRegistration), Belonging.Of(Home, 2014, null, OnFile, 2016, [member]));
    }

    [Fact]
    public void A_mended_day_of_birth_moves_the_membership()
    {
        var member = Member(Home, "2014-05-01");
        Assert.Equal(new Belonging.Stays(member, new DateOnly(2015, 2, 3), JoinReason.Birth), Belonging.Of(Home, 2016, new DateOnly(2015, 2, 3), OnFile, 2016, [member]));
        var married = Member(Home, "2014-05-01", reason: JoinReason.Marriage);
        Assert.Equal(JoinReason.Marriage, Assert.IsType<Belonging.Stays>(Belonging.Of(Home, 2016, new DateOnly(2015, 2, 3), OnFile, 2016, [married])).Reason);
    }

    [Fact]
    public void Two_households_at_once_are_refused() =>
        Assert.IsType<Belonging.InOtherHousehold>(Belonging.Of(Home, 2016, null, OnFile, null, [Member(Elsewhere, "2014-05-01")]));

    [Fact]
    public void Who_left_another_household_moves_in_after_that() =>
        Assert.Equal(new Belonging.Joins(new DateOnly(2016, 6, 1), JoinReason.MoveIn), Belonging.Of(Home, 2016, null, OnFile, 2014, [Member(Elsewhere, "2014-05-01", "2016-06-01")]));

    [Fact]
    public void Who_left_during_the_year_still_stands_on_its_sheet_but_not_on_a_later_one()
    {
        var left = Member(Home, "2014-05-01", "2016-06-01");
        Assert.IsType<Belonging.WasMember>(Belonging.Of(Home, 2016, null, OnFile, 2014, [left]));
        Assert.IsType<Belonging.LeftBefore>(Belonging.Of(Home, 2017, null, OnFile, 2014, [left]));
    }
}
