using Luling.County.Access;
using Luling.County.Storage;
using Luling.Linkage;

namespace Luling.County.Tests.Access;

public sealed class RightsTests
{
    private const string CitizenNumber = "362421196001010018";
    private const string Card = "6222020000000001234";
    private const string Telephone = "13812345678";

    public static TheoryData<string> Roles => [.. Enum.GetNames<Role>()];

    // Written out a second time on purpose: whoever changes the table has to say so here as well.
    [Theory]
    [InlineData(nameof(Role.CountyOffice), "SeeHouseholds SeeNumbersUnmasked SeeBankCardsUnmasked SeePhonesUnmasked EditRegister DecideStatus Import Export SeeJournal ManageUsers TryRules Deliver SeeCases WorkCases ReviewCases SeeDuties KeepDuties ReportProblems RectifyProblems AssignProblems Inspect ServeWindow SeeAppraisal Appraise ArrangeForces RecordVisits AskHouseholds WorkProcedures ReviewProcedures")]
    [InlineData(nameof(Role.Department), "SeeHouseholds SeeNumbersUnmasked Export TryRules Deliver SeeCases SeeDuties ReportProblems RectifyProblems SeeAppraisal AskHouseholds")]
    [InlineData(nameof(Role.Township), "SeeHouseholds SeeNumbersUnmasked SeeBankCardsUnmasked SeePhonesUnmasked EditRegister DecideStatus Import Export SeeCases WorkCases ReviewCases SeeDuties KeepDuties ReportProblems RectifyProblems AssignProblems ServeWindow SeeAppraisal ArrangeForces RecordVisits AskHouseholds WorkProcedures ReviewProcedures")]
    [InlineData(nameof(Role.Village), "SeeHouseholds SeeNumbersUnmasked SeePhonesUnmasked EditRegister Export SeeCases WorkCases SeeDuties ReportProblems RectifyProblems RecordVisits WorkProcedures")]
    [InlineData(nameof(Role.Helper), "SeeHouseholds SeePhonesUnmasked EditRegister SeeDuties ReportProblems RecordVisits")]
    [InlineData(nameof(Role.Inspector), "SeeHouseholds Export SeeCases SeeDuties ReportProblems Inspect SeeAppraisal")]
    [InlineData(nameof(Role.Evaluator), "SeeHouseholds SeeDuties")]
    [InlineData(nameof(Role.Auditor), "SeeHouseholds SeeNumbersUnmasked SeeBankCardsUnmasked Export SeeJournal TryRules SeeCases SeeDuties SeeAppraisal")]
    public void Each_role_has_its_rights_and_no_other(string role, string rights) =>
        Assert.Equal(rights.Split(' ').Order(StringComparer.Ordinal),
            Enum.GetValues<Right>().Where(r => Enum.Parse<Role>(role).May(r)).Select(r => r.ToString()).Order(StringComparer.Ordinal));

    [Fact]
    public void A_role_that_is_not_in_the_table_may_do_nothing() =>
        Assert.DoesNotContain(Enum.GetValues<Right>(), r => ((Role)99).May(r));

    [Theory, MemberData(nameof(Roles))]
    public void Who_imports_sees_every_number_or_a_file_taken_out_would_come_back_in_stars(string role)
    {
        var of = Enum.Parse<Role>(role);
        if (of.May(Right.Import))
        {
            Assert.True(of.May(Right.SeeNumbersUnmasked) && of.May(Right.SeeBankCardsUnmasked) && of.May(Right.SeePhonesUnmasked));
        }
    }

    [Theory, MemberData(nameof(Roles))]
    public void Numbers_are_shown_or_starred_by_right(string role)
    {
        var reader = Scope.Operator("360821") with { Role = Enum.Parse<Role>(role) };
        Assert.Equal(reader.May(Right.SeeNumbersUnmasked) ? CitizenNumber : "362421********0018", reader.IdentityNumber(CitizenNumber));
        Assert.Equal(reader.May(Right.SeeBankCardsUnmasked) ? Card : "***************1234", reader.BankCard(Card));
        Assert.Equal(reader.May(Right.SeePhonesUnmasked) ? Telephone : "138****5678", reader.Phone(Telephone));
        Assert.Null(reader.IdentityNumber(null));
    }

    [Theory, InlineData("13812345678", "138****5678"), InlineData("+8613812345678", "+86*******5678"), InlineData("8431234", "*****34"), InlineData("", "")]
    public void Telephones_keep_their_ends(string number, string masked) => Assert.Equal(masked, PhoneNumber.Mask(number));

    /// <summary>A new column for such a number must not be shown to everybody by having been forgotten.</summary>
    [Theory, MemberData(nameof(Sounding))]
    public void Every_column_that_sounds_like_a_number_is_masked_or_known_not_to_be(string table, string column)
    {
        string[] open = ["household.VillageOfficePhone"]; // on the office's door
        Assert.True(Masking.Of(table, column) is not null || open.Contains($"{table}.{column}"), $"{table}.{column} is not in Masking.Of.");
    }

    [Fact]
    public void A_scope_is_never_wider_than_the_role_allows()
    {
        Assert.Null(Scope.Of(Of(Role.Township, "360821")));
        Assert.Null(Scope.Of(Of(Role.Village, "360821100")));
        Assert.Null(Scope.Of(Of(Role.CountyOffice, "3608")));
        Assert.Null(Scope.Of(Of(Role.CountyOffice, "")));
        Assert.Null(Scope.Of(Of(Role.CountyOffice, "360822")));
        Assert.Null(Scope.Of(Of(Role.Township, "360821100", disabled: true)));
        var scope = Scope.Of(Of(Role.Township, "360821100"))!;
        Assert.Equal(("360821", "360821100", Role.Township, "张三"), (scope.CountyCode, scope.AreaPrefix, scope.Role, scope.Actor));
    }

    private static Account Of(Role role, string prefix, bool disabled = false) => new()
    {
        CountyCode = "360821", Id = NewId.At(TimeProvider.System.GetUtcNow()), AreaCode = prefix.PadRight(12, '0'), UserName = "zhangsan", NormalizedUserName = "ZHANGSAN",
        DisplayName = "张三", Role = role, AreaPrefix = prefix, Disabled = disabled,
    };

    public static TheoryData<string, string> Sounding
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var type in typeof(CountyFact).Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(CountyFact))))
            {
                foreach (var name in type.GetProperties().Where(p => p.PropertyType == typeof(string)).Select(p => p.Name)
                    .Where(n => n.EndsWith("IdNumber", StringComparison.Ordinal) || n.Contains("BankCard", StringComparison.Ordinal) || n.Contains("Phone", StringComparison.Ordinal) || n.Contains("Mobile", StringComparison.Ordinal)))
                {
                    data.Add(Names.Snake(type.Name), name);
                }
            }
            return data;
        }
    }
}
