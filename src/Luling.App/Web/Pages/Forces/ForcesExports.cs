using Luling.App.Text;
using Luling.App.Web.Pages.Register;
using Luling.App.Web.Pages.Targeting;
using Luling.County.Exchange.Tables;
using Luling.County.Forces;
using Luling.County.Storage;
using Luling.Policy.Programmes;
using Right = Luling.County.Access.Right;

namespace Luling.App.Web.Pages.Forces;

/// <summary>Posts, days in the village, visits, inquiries and branches as workbooks: what the pages show, all rows of it.</summary>
internal static class ForcesExports
{
    private static readonly Texts P = Texts.Of("Posts"), V = Texts.Of("Visits"), I = Texts.Of("Inquiries"), B = Texts.Of("Branches");

    public static void Map(IEndpointRouteBuilder web)
    {
        void Get(string path, Delegate handler) => web.MapGet(path, handler).ForExport().RequireAuthorization(new NeedsAttribute(Right.SeeDuties));
        Get("/forces/export", PostsAsync);
        Get("/forces/attendance/export", AttendanceAsync);
        Get("/visits/export", VisitsAsync);
        Get("/inquiries/export", InquiriesAsync);
        Get("/inquiries/{code}/export", InquiryAsync);
        Get("/branches/export", BranchesAsync);
    }

    private static TableDownload Table<T>(Place place, string title, DateOnly day, IReadOnlyList<string> headings, IEnumerable<T> rows, Func<T, TableCell[]> cells) =>
        new($"{title}-{place.Area.Name}-{Place.Iso(day)}", title, headings, write =>
        {
            foreach (var row in rows)
            {
                write.WriteRow(cells(row));
            }
        });

    private static async Task<IResult> PostsAsync(HttpRequest request, Place place, CountyStore store, CancellationToken cancel)
    {
        if (await PostBook.ReadAsync(store, place.User, place.Area.Code, place.AsOf, cancel) is not { } book)
        {
            return Results.NotFound();
        }
        static string Names(IEnumerable<PostHolder> holders) => string.Join("\n", holders.Select(h => $"{h.CadreName} {h.CadreCode} {Place.Iso(h.Posting.From)}"));
        return Table(place, P["Title"], place.AsOf, [P["Township"], P["Village"], P["PoorVillage"], P["FirstSecretary"], P["Assistants"], P["WorkTeam"], P["State"]], PostQuery.From(request, place, book), row =>
        [
            place.NameOf(row.AreaCode[..9]), place.NameOf(row.AreaCode), RegisterWords.YesNo(row.Poor), Names(row.Of(PostKind.FirstSecretary)),
            Names(row.Holders.Where(h => h.Posting.Post is PostKind.SecretaryAssistant or PostKind.DirectorAssistant)), string.Join("\n", row.Teams.Select(t => $"{t.Code} {t.Unit}")),
            row.Gaps.Count == 0 ? P["InOrder"] : string.Join("\n", row.Gaps.Select(g => ForcesTexts.Gap(place, g))),
        ]);
    }

    private static async Task<IResult> AttendanceAsync(HttpRequest request, Place place, CountyStore store, Programme programme, CancellationToken cancel)
    {
        var (month, post, state) = PostQuery.Attendance(request, place.AsOf);
        if (await AttendanceReader.ReadAsync(store, place.User, place.Area.Code, month, place.AsOf, programme.Visiting, cancel) is not { } all)
        {
            return Results.NotFound();
        }
        return Table(place, P["AttendanceTitle"], month, [P["Township"], P["Village"], P["CadreCode"], P["Cadre"], P["Unit"], P["Post"], P["Month"], P["DaysThere"], P["DaysAsked"], P["State"]], PostQuery.From(all, post, state), row =>
        [
            place.NameOf(row.Month.AreaCode[..9]), place.NameOf(row.Month.AreaCode), row.CadreCode, row.CadreName, row.Unit, RegisterWords.Word(row.Month.Post), ForcesTexts.MonthText(row.Month.Month), row.Month.Days, row.Month.Asked,
            ForcesTexts.Attendance(row.Month.State),
        ]);
    }

    private static async Task<IResult> VisitsAsync(HttpRequest request, Place place, CountyStore store, Programme programme, CancellationToken cancel)
    {
        if (await VisitList.ReadAsync(store, place.User, place.Area.Code, VisitQuery.Of(request), 0, null, cancel) is not { } list)
        {
            return Results.NotFound();
        }
        return Table(place, V["Title"], place.Today,
            [V["On"], V["CadreCode"], V["Cadre"], V["Unit"], V["Township"], V["VillageOf"], V["HouseholdCode"], V["Household"], V["PairedColumn"], V["Place"], V["Topic"], V["Words"], V["Latitude"], V["Longitude"], V["Noted"]], list.Rows, row =>
        [
            row.On, row.CadreCode, row.CadreName, row.Unit, place.NameOf(row.AreaCode[..9]), place.NameOf(row.AreaCode), row.HouseholdCode, row.HeadName, row.Paired is { } paired ? RegisterWords.YesNo(paired) : "", RegisterWords.Word(row.Place),
            ForcesTexts.Topics(programme.Visiting, row.Topics), row.Text, row.Latitude, row.Longitude, $"{row.By} {Place.Iso(row.NotedOn)}",
        ]);
    }

    private static async Task<IResult> InquiriesAsync(HttpRequest request, Place place, CountyStore store, Programme programme, CancellationToken cancel)
    {
        if (await InquiryList.ReadAsync(store, place.User, place.Area.Code, programme.Visiting, cancel) is not { } all)
        {
            return Results.NotFound();
        }
        return Table(place, I["Title"], place.Today, [I["Code"], I["Question"], I["Body"], I["Area"], I["Card"], I["From"], I["Through"], I["State"], I["AskedColumn"], I["Answered"], I["Text"]], InquiriesPage.Chosen(request, all, place.Today), row =>
        [
            row.Inquiry.Code, InquiryList.Question(programme.Visiting, row.Inquiry.QuestionId).In(), row.Inquiry.BodyName, place.NameOf(row.Inquiry.Area), row.Inquiry.Card is { } card ? RegisterWords.Word(card) : "", row.Inquiry.From, row.Inquiry.Through,
            InquiryList.TextOf(row.StateOn(place.Today)).In(), row.Asked, row.Answered, row.Inquiry.Text,
        ]);
    }

    private static async Task<IResult> InquiryAsync(string code, HttpRequest request, Place place, CountyStore store, Programme programme, CancellationToken cancel)
    {
        if (await InquiryList.FindAsync(store, place.User, place.Area.Code, code, programme.Visiting, cancel) is not { } dossier)
        {
            return Results.NotFound();
        }
        return Table(place, code, place.Today, [I["HouseholdCode"], I["Household"], I["Township"], I["Village"], I["Card"], I["Answer"], I["On"], I["By"]], InquiryPage.Chosen(request, dossier), row =>
        [
            row.Household.Code, row.Household.HeadName, place.NameOf(row.Household.AreaCode[..9]), place.NameOf(row.Household.AreaCode), row.Household.Card is { } card ? RegisterWords.Word(card) : "", row.Answer?.Answer, row.Answer?.On, row.Answer?.By,
        ]);
    }

    private static async Task<IResult> BranchesAsync(HttpRequest request, Place place, CountyStore store, CancellationToken cancel)
    {
        if (await BranchBook.ReadAsync(store, place.User, place.Area.Code, place.AsOf, cancel) is not { } book)
        {
            return Results.NotFound();
        }
        return Table(place, B["Title"], place.AsOf, [B["Code"], B["Organisation"], B["Kind"], B["Where"], B["Secretary"], B["Entrepreneur"], B["Roster"], B["Deliberation"], B["Households"], B["OpenErrands"]], BranchesPage.Chosen(request, book), row =>
        [
            row.Organisation.Code, row.Organisation.Name, RegisterWords.Word(row.Organisation.Kind), place.FullNameOf(row.Organisation.AreaCode), row.Organisation.SecretaryName, RegisterWords.YesNo(row.Organisation.SecretaryIsEntrepreneur),
            RegisterWords.YesNo(row.Organisation.DutyRoster), RegisterWords.YesNo(row.Organisation.Deliberation), row.Households, row.OpenErrands,
        ]);
    }
}
