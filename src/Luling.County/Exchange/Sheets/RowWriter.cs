using Luling.County.Access;
using Luling.County.Exchange.Tables;
using Luling.County.Register;

namespace Luling.County.Exchange.Sheets;

/// <summary>Sets the cells of one row to be written, in the forms that <see cref="RowCells"/> reads back. Unknown stays blank.</summary>
internal sealed class RowWriter(SheetKind kind, ExportContext context)
{
    public TableCell[] Cells { get; } = new TableCell[kind.Columns.Count];

    public void Text(string heading, string? value) => Set(heading, value);
    public void Day(string heading, DateOnly? value) => Set(heading, value);
    public void Whole(string heading, int? value) => Set(heading, value);
    public void Number(string heading, decimal? value) => Set(heading, value);
    /// <summary>Fen in, yuan on the sheet.</summary>
    public void Money(string heading, long? fen) => Set(heading, fen / 100m);
    public void YesNo(string heading, bool? value) => Set(heading, value switch { true => "是", false => "否", null => null });
    public void Choice<T>(string heading, Choice<T> choice, T? value) where T : struct, Enum => Set(heading, value is { } v ? choice.Of(v).Zh : null);
    public void Code(string heading, string? code) => Set(heading, code is null ? null : ListTexts.Of(CodeLists.Get(kind.Column(heading).CodeList!), code));

    /// <summary>Codes with commas between, as their texts with commas between.</summary>
    public void Codes(string heading, string? codes)
    {
        if (codes is not null)
        {
            var list = CodeLists.Get(kind.Column(heading).CodeList!);
            Set(heading, string.Join(',', codes.Split(',').Select(c => ListTexts.Of(list, c))));
        }
    }

    /// <summary>Numbers that identify a person or an account, hidden from readers who need not see them.</summary>
    public void IdNumber(string heading, string? value) => Set(heading, context.Shown(Secret.IdentityNumber, value));
    public void BankCard(string heading, string? value) => Set(heading, context.Shown(Secret.BankCard, value));
    public void Phone(string heading, string? value) => Set(heading, context.Shown(Secret.Phone, value));

    public void Household(string heading, Guid? id) => Set(heading, id is { } i ? context.Book.HouseholdCode(i) : null);
    public void Person(string heading, Guid? id) => Set(heading, id is { } i ? context.Book.PersonCode(i) : null);
    public void Cadre(string heading, Guid? id) => Set(heading, id is { } i ? context.Book.CadreCode(i) : null);
    public void Body(string heading, Guid? id) => Set(heading, id is { } i ? context.Book.BodyCode(i) : null);
    public void Cooperative(string heading, Guid? id) => Set(heading, id is { } i ? context.Book.CooperativeCode(i) : null);
    public void Organisation(string heading, Guid? id) => Set(heading, id is { } i ? context.Book.OrganisationCode(i) : null);
    public void FundSource(string heading, Guid? id) => Set(heading, id is { } i ? context.Book.FundSourceCode(i) : null);

    /// <summary>By what a letter is named: body, place, kind and year.</summary>
    public void Letter(Guid id)
    {
        var name = context.Book.LetterName(id);
        Place(name.AreaCode);
        Body("机构编号", name.BodyId);
        Choice("责任书类别", Kinds.SheetChoices.Letters, (Responsibility.LetterKind?)name.Kind);
        Whole("年度", name.Year);
    }

    /// <summary>Names of township and village; a township's or county's own row leaves the village blank.</summary>
    public void Place(string areaCode, string township = "乡", string village = "村")
    {
        Set(township, areaCode[6..9] == "000" ? null : context.Areas.TownshipName(areaCode));
        Set(village, context.Areas.VillageName(areaCode) is { Length: > 0 } name ? name : null);
    }

    private void Set(string heading, TableCell value) => Cells[kind.IndexOf(heading)] = value;
}
