using System.ComponentModel;
using Luling.County.Measures;
using Luling.County.Register;
using Luling.County.Targeting;
using Luling.County.Verification;

namespace Luling.App.Api;

[Description("A household on file on a day. Null is unknown, never zero. Numbers are masked by the rights of who asks; money is in fen.")]
internal sealed record HouseholdDocument(
    string Code, string AreaCode, string? Village, string? HeadName, string? HeadIdNumber, int Members, RegisterStatus? Status, CardClass? Card,
    [property: Description("Computed from the sheet of IncomeYear; null where a source is blank.")] long? NetPerHead,
    int? IncomeYear, IReadOnlyList<string> Helpers,
    [property: Description("Values waiting to be mended.")] int OpenFaults,
    [property: Description("Members by whose name or number the household was found.")] IReadOnlyList<string> Matched)
{
    public static HouseholdDocument Of(HouseholdRow row) => new(row.Code, row.AreaCode, row.Village, row.HeadName, row.HeadIdNumber, row.Members, row.Status, row.Card,
        row.NetPerHead, row.IncomeYear, row.Helpers, row.OpenFaults, row.Matched);
}

[Description("A member: codes of the national lists, null where unknown.")]
internal sealed record MemberDocument(
    string Code, string Name, string Relation, string? Sex, DateOnly? Birth, int? Age, string? IdNumber, DateOnly From, JoinReason JoinReason, DateOnly? To, LeaveReason? LeaveReason,
    [property: Description("Year of the person sheet that the rest is from.")] int? SheetYear,
    string? Labour, string? Health, string? Education, string? StudentStatus, decimal? WorkMonths,
    bool? Ncms, bool? CriticalIllness, bool? SupplementaryInsurance, bool? ResidentPension, bool? EmployeeMedical, bool? EmployeePension)
{
    public static MemberDocument Of(DossierMember m) => new(m.Code, m.Name, m.Relation, m.Sex, m.Birth, m.Age, m.IdNumber, m.From, m.JoinReason, m.To, m.LeaveReason,
        m.Sheet?.Year, m.Sheet?.Labour, m.Sheet?.Health, m.Sheet?.Education, m.Sheet?.StudentStatus, m.Sheet?.WorkMonths,
        m.Sheet?.Ncms, m.Sheet?.CriticalIllness, m.Sheet?.SupplementaryInsurance, m.Sheet?.ResidentPension, m.Sheet?.EmployeeMedical, m.Sheet?.EmployeePension);
}

[Description("Income of a year in fen: net = wages + operating + property + transfers − costs; null where one of them is unknown.")]
internal sealed record IncomeDocument(
    int Year, long? Wages, long? Operating, long? Property, long? Transfers, long? Costs, long? Net, int Members, long? NetPerHead,
    [property: Description("As the sheet states it.")] long? StatedNetPerHead,
    [property: Description("National poverty line of the year a head.")] long? Line, bool? BelowLine)
{
    public static IncomeDocument Of(DossierIncome y) => new(y.Year, y.Income.Wages, y.Income.Operating, y.Income.Property, y.Income.Transfers, y.Income.Costs,
        y.Income.Net, y.Members, y.NetPerHead, y.StatedNetPerHead, y.Line, y.BelowLine);
}

internal sealed record StatusDocument(RegisterStatus Status, StatusReason Reason, DateOnly From, DateOnly? To);

internal sealed record CardDocument(CardClass Card, DateOnly From, DateOnly? To);

internal sealed record HelperDocument(string Name, string Unit, DateOnly From, DateOnly? To, string? EndReason);

internal sealed record BenefitDocument(string Measure, string? Person, DateOnly From, DateOnly? To, long? Amount);

internal sealed record PaperDocument(DocumentKind Kind, DateOnly IssuedOn, DateOnly? CheckedOn);

internal sealed record VisitDocument(DateOnly On, string Round, VerificationResult Result, bool CrossChecked);

internal sealed record FaultDocument(string Code, string Field, string? Value, DateOnly FoundOn, string? Person);

[Description("All that is on file of a household as it stood on a day; stretches newest first, To is the first day on which it no longer held.")]
internal sealed record HouseholdDossierDocument(
    string Code, DateOnly AsOf, string AreaCode, string? NaturalVillage, string? HeadName, string? HeadIdNumber, string? Phone, string? BankCard,
    string? IdentificationStandard, string? MainCause, string? OtherCauses, RegisterStatus? Status, CardClass? Card,
    IReadOnlyList<MemberDocument> Members, IReadOnlyList<MemberDocument> FormerMembers, IReadOnlyList<IncomeDocument> Incomes,
    IReadOnlyList<StatusDocument> Statuses, IReadOnlyList<CardDocument> Cards, IReadOnlyList<HelperDocument> Helpers, IReadOnlyList<BenefitDocument> Benefits,
    IReadOnlyList<DossierShare> Shares, IReadOnlyList<DossierIndustry> Industries, IReadOnlyList<DossierSolar> Solar, IReadOnlyList<DossierClaims> Claims,
    bool? DangerousHouse, string? HouseGrade, bool? SafeWater,
    IReadOnlyList<PaperDocument> Papers, IReadOnlyList<DocumentKind> MissingPapers, IReadOnlyList<VisitDocument> Visits, IReadOnlyList<FaultDocument> Faults)
{
    public static HouseholdDossierDocument Of(HouseholdDossier d) => new(
        d.Code, d.Day, d.AreaCode, d.NaturalVillage, d.HeadName, d.HeadIdNumber, d.Phone, d.BankCard, d.IdentificationStandard, d.MainCause, d.OtherCauses, d.Status, d.Card,
        [.. d.Members.Now.Select(MemberDocument.Of)], [.. d.Members.Former.Select(MemberDocument.Of)], [.. d.Incomes.Select(IncomeDocument.Of)],
        [.. d.Statuses.Select(s => new StatusDocument(s.Value.Status, s.Value.Reason, s.From, s.To))], [.. d.Cards.Select(c => new CardDocument(c.Value, c.From, c.To))],
        [.. d.Measures.Helpers.Select(h => new HelperDocument(h.Value.Name, h.Value.Unit, h.From, h.To, h.Value.EndReason))],
        [.. d.Measures.Benefits.Select(b => new BenefitDocument(b.Measure, b.PersonName, b.From, b.To, b.Amount))],
        d.Measures.Shares, d.Measures.Industries, d.Measures.Solar, d.Measures.Claims,
        d.House.Sheet?.DangerousHouse, d.House.Sheet?.HouseGrade, d.House.Sheet?.SafeWater,
        [.. d.Papers.Held.Select(p => new PaperDocument(p.Kind, p.IssuedOn, p.CheckedOn))], d.Papers.Missing,
        [.. d.Papers.Visits.Select(v => new VisitDocument(v.On, v.Round, v.Result, v.CrossChecked))],
        [.. d.Faults.Select(f => new FaultDocument(f.Code, f.Field, f.Value, f.FoundOn, f.PersonName))]);
}
