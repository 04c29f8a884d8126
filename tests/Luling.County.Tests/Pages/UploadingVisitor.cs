using System.Diagnostics;
using System.Net;
using AngleSharp.Html.Dom;
using Luling.County.Tests.Access;

namespace Luling.County.Tests.Pages;

/// <summary>What a browser without JavaScript does on the import pages.</summary>
internal static class UploadingVisitor
{
    /// <summary>Sends the upload form of the page with this file, its fields in the order of the page.</summary>
    public static async Task<HttpResponseMessage> UploadAsync(this Visitor visitor, IHtmlDocument page, string fileName, byte[] file, string mode = "check", bool valid = false)
    {
        var form = Assert.IsAssignableFrom<IHtmlFormElement>(page.QuerySelector("#upload"));
        using var content = new MultipartFormDataContent { HeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8 };
        foreach (var input in form.Elements.OfType<IHtmlInputElement>().Where(i => i.Name is { Length: > 0 }))
        {
            switch (input.Type)
            {
                case "file":
                    var part = new ByteArrayContent(file);
                    // As browsers send it: the name in UTF-8, unescaped.
                    part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"{input.Name}\"; filename=\"{fileName}\"");
                    content.Add(part);
                    break;
                case "radio":
                    if (input.Value == mode)
                    {
                        content.Add(new StringContent(mode), $"\"{input.Name}\"");
                    }
                    break;
                case "checkbox":
                    if (valid)
                    {
                        content.Add(new StringContent(input.Value), $"\"{input.Name}\"");
                    }
                    break;
                default:
                    content.Add(new StringContent(input.Value), $"\"{input.Name}\"");
                    break;
            }
        }
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(form.GetAttribute("action")!, UriKind.Relative)) { Content = content };
        return await visitor.SendAsync(request);
    }

    public static async Task<HttpResponseMessage> UploadAsync(this Visitor visitor, string kind, string fileName, byte[] file, string mode = "check", bool valid = false) =>
        await visitor.UploadAsync(await visitor.PageAsync("/import?kind=" + kind), fileName, file, mode, valid);

    /// <summary>Follows to the job's page and looks again until it has ended; gives its address and its last page.</summary>
    public static async Task<(string Path, IHtmlDocument Page)> ResultAsync(this Visitor visitor, HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var path = answer.Headers.Location!.OriginalString;
        Assert.Matches("^/import/[0-9a-f-]{36}$", path);
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < TimeSpan.FromMinutes(2);)
        {
            var page = await visitor.PageAsync(path);
            if (page.QuerySelector("#running") is null)
            {
                return (path, page);
            }
            Assert.Contains("http-equiv=\"refresh\"", page.QuerySelector("head noscript")!.InnerHtml, StringComparison.Ordinal);
            await Task.Delay(100);
        }
        throw new TimeoutException("The import did not end.");
    }

    public static string Banner(this IHtmlDocument page) => page.QuerySelector(".banner")!.TextContent;

    /// <summary>The numbers above the faults, by their words.</summary>
    public static Dictionary<string, string> Counts(this IHtmlDocument page) =>
        page.QuerySelectorAll(".counts div").ToDictionary(d => d.QuerySelector("dt")!.TextContent, d => d.QuerySelector("dd")!.TextContent);

    public static async Task<byte[]> FileAsync(this Visitor visitor, string path)
    {
        using var answer = await visitor.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        return await answer.Content.ReadAsByteArrayAsync();
    }
}
