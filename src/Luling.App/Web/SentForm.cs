using Luling.County.Storage;

namespace Luling.App.Web;

/// <summary>The form that a request sends, where a page has several.</summary>
internal static class SentForm
{
    /// <summary>Whether this request sends the form of that name: it is then shown until it is answered, also where somebody else was faster.</summary>
    public static bool Is(HttpContext http, string form) => HttpMethods.IsPost(http.Request.Method) && http.Request.HasFormContentType && http.Request.Form["_handler"] == form;

    /// <summary>The files of a form as they were sent; empty inputs are none.</summary>
    public static async Task<IReadOnlyList<SentPaper>> PapersAsync(HttpContext http, string field = "papers")
    {
        var papers = new List<SentPaper>();
        foreach (var file in http.Request.Form.Files.GetFiles(field).Where(f => f.Length > 0))
        {
            // One byte over the limit is enough to say that it is too large.
            var content = new byte[Math.Min(file.Length, Papers.MostBytes + 1)];
            await using var stream = file.OpenReadStream();
            await stream.ReadExactlyAsync(content, http.RequestAborted);
            papers.Add(new SentPaper(file.FileName, content));
        }
        return papers;
    }
}
