using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SmsConsole.Core.Access;
using SmsConsole.Core.Requests;
using SmsConsole.Core.Sending;
using SmsConsole.Tests.Support;
using SmsConsole.Web.Features.Requests;

namespace SmsConsole.Web.Tests.Features.Requests;

public sealed class RequestsPageTests
{
    private static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_sees_who_asked_what_with_what_result_and_what_is_missing()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        var key = (await content.Access.Keys.CreateAsync(content.Author, new("Shop"), Ct)).Value!;
        var most = ApiRequestLog.MostWaiting;
        await WriteAsync(content, [.. Enumerable.Repeat(Request(content, "/api/v1/messages/7", 404) with { AccessKeyId = key.Id, Code = "message.not_found" }, most + 3)]);
        await using var browser = Open(content, content.Admin);

        var page = browser.Render<RequestsPage>();

        page.WaitForAssertion(() => Assert.Contains("3 requests are missing here", page.Find(".note.warn").TextContent, StringComparison.Ordinal));
        var cells = page.FindAll("tbody tr")[0].TextContent;
        Assert.All(["Shop", "Mei Author", "/api/v1/messages/7", "404", "message.not_found", "5 ms"], text => Assert.Contains(text, cells, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_author_sees_none_of_others_in_Chinese()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        await WriteAsync(content, Request(content, "/api/v1/users", 200));
        await using var browser = Open(content, content.Author, "zh-CN");

        var page = browser.Render<RequestsPage>();

        page.WaitForAssertion(() => Assert.Contains("暂无请求", page.Markup, StringComparison.Ordinal));
    }

    private static ApiRequestNote Request(ContentFixture content, string path, int status) =>
        new(content.Clock.GetUtcNow(), TimeSpan.FromMilliseconds(5), "GET", path, status, "0123456789abcdef");

    private static async Task WriteAsync(ContentFixture content, params ApiRequestNote[] notes)
    {
        await using var hot = content.Access.Store.Databases.OpenHot();
        using var log = new ApiRequestLog(content.Access.Store, hot, new MessageIds(content.Clock), Options.Create(new ApiRequestOptions()), content.Clock, NullLogger<ApiRequestLog>.Instance);
        foreach (var note in notes)
            log.Note(note);
        while (await log.WriteSomeAsync() > 0)
        {
        }
    }

    private static BunitContext Open(ContentFixture content, Actor person, string culture = "en")
    {
        var browser = ContentBrowser.Open(content, person, culture);
        browser.Services.AddSingleton(new ApiRequestBook(content.Access.Store, content.Clock));
        return browser;
    }
}
