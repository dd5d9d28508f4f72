using System.Text;
using Microsoft.Playwright;
using SmsConsole.Browser.Tests.Host;

namespace SmsConsole.Browser.Tests.Journeys;

public sealed class CampaignJourneys(SharedConsole shared, Chrome chrome) : IClassFixture<Chrome>
{
    private const string Name = "快递到达提醒";
    private const string Signature = "云讯科技";

    // Three good rows, one twice, one number that is none and one value that no parcel has.
    private const string List = """
        phone,number
        13812345601,SF12345601
        13812345602,SF12345602
        138 1234 5603,SF12345603
        13812345601,SF12345601
        not a number,SF12345604
        13812345605,?
        """;

    [Fact]
    public async Task A_template_is_invited_for_written_reviewed_and_sent_to_a_list()
    {
        var approver = await shared.AddAsync("Tom Approver", "approver");
        using (var admin = shared.Live.Caller())
        {
            await admin.PostAsync("signatures", new { text = Signature, source = "Company" });
            await admin.PostAsync($"signatures/{Uri.EscapeDataString(Signature)}/submit");
        }
        var link = await InviteAsync("Mei Author", "mei.author@example.com");
        var session = "";
        var code = "";

        await chrome.VisitAsync(shared.Live, async visit =>
        {
            await visit.OpenAsync(link);
            await visit.Page.GetByLabel("New password", new() { Exact = true }).FillAsync(LiveConsole.Password);
            await visit.Page.GetByLabel("New password again").FillAsync(LiveConsole.Password);
            await visit.Button("Set your password").ClickAsync();
            await visit.SignInAsync("mei.author@example.com");
            session = await visit.SessionAsync();
            code = await WriteAsync(visit);

            await visit.OpenAsync($"/reviews/Template/{code}");
            await visit.SeesAsync(visit.Heading(Name));
            await visit.SeesAsync(visit.Main.Locator(".page-header .note"));
            await Assertions.Expect(visit.Button("Approve")).ToHaveCountAsync(0);
        });
        await ApproveAsync(approver, Name, Signature);
        await chrome.VisitAsync(shared.Live, visit => SendAsync(visit, code), new(Session: session));
    }

    private async Task<string> InviteAsync(string name, string email)
    {
        var link = "";
        await chrome.VisitAsync(shared.Live, async visit =>
        {
            await visit.SignInAsync(LiveConsole.AdminEmail);
            await visit.OpenAsync("/users/new");
            await visit.Page.GetByLabel("E-mail").FillAsync(email);
            await visit.Page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
            await visit.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Approver" }).CheckAsync();
            await visit.Main.GetByRole(AriaRole.Button, new() { Name = "Invite a user" }).ClickAsync();
            link = new Uri(await visit.Main.Locator("code").InnerTextAsync()).PathAndQuery;
        });
        return link;
    }

    private static async Task<string> WriteAsync(Visit visit)
    {
        await visit.OpenAsync("/templates/new");
        await visit.Page.GetByLabel("Name", new() { Exact = true }).FillAsync(Name);
        await visit.Page.GetByLabel("Type").SelectOptionAsync("Notification");
        await visit.Page.GetByLabel("Destination").SelectOptionAsync("ChineseMainland");
        await visit.Page.GetByLabel("Text", new() { Exact = true }).FillAsync("您的快递${number}已到达驿站，请及时取件。");
        await visit.Page.GetByLabel("May hold").SelectOptionAsync("tracking_number");
        await visit.SeesAsync(visit.Page.Locator(".sticky").GetByText("SF12345678"));
        await visit.LooksRightAsync();
        await visit.Button("Submit for review").ClickAsync();
        await visit.SeesAsync(visit.Heading(Name));
        await visit.SeesAsync("In review");
        return new Uri(visit.Page.Url).Segments[^1];
    }

    private Task ApproveAsync(string email, params string[] titles) => chrome.VisitAsync(shared.Live, async visit =>
    {
        await visit.SignInAsync(email);
        foreach (var title in titles)
        {
            await visit.OpenAsync("/reviews");
            await visit.Link(title).ClickAsync();
            await visit.SeesAsync(visit.Heading(title));
            await visit.Button("Approve").ClickAsync();
            await visit.SeesAsync(visit.Heading("Reviews"));
        }
    });

    private static async Task SendAsync(Visit visit, string code)
    {
        await visit.OpenAsync($"/campaigns/new?template={code}");
        await visit.Page.GetByLabel("Signature").SelectOptionAsync(Signature);
        await visit.SeesAsync($"【{Signature}】");
        await visit.Page.GetByLabel("Recipient file").SetInputFilesAsync(new FilePayload { Name = "arrived.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(List) });
        await visit.LooksRightAsync();
        await visit.Button("Upload the file").ClickAsync();

        await Assertions.Expect(visit.Page.GetByLabel("Column of phone numbers")).ToHaveValueAsync("phone");
        await visit.LooksRightAsync();
        await visit.Button("Check the file").ClickAsync();
        await visit.SeesAsync(visit.Button("Send 3 messages").First);
        await SeesCountAsync(visit, "Invalid", "2");
        await SeesCountAsync(visit, "Duplicate", "1");
        await SeesCountAsync(visit, "Total", "= 6");
        await visit.LooksRightAsync();

        await visit.Button("Send 3 messages").First.ClickAsync();
        await visit.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Send 3 messages" }).ClickAsync();
        // By itself, as the receipts come in.
        await SeesCountAsync(visit, "Delivered", "3");
        await SeesCountAsync(visit, "Total", "= 6");
        await visit.SeesAsync(visit.Main.Locator(".page-title").GetByText("Completed"));
        await visit.LooksRightAsync();

        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Link("Report").ClickAsync());
        var report = await File.ReadAllLinesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Equal(6, report.Length - 1);
        Assert.Equal(3, report.Count(line => line.Contains("Delivered", StringComparison.Ordinal)));

        await visit.OpenAsync("/simulator?number=%2B8613812345603");
        await visit.SeesAsync($"【{Signature}】您的快递SF12345603已到达驿站，请及时取件。");
    }

    private static Task SeesCountAsync(Visit visit, string state, string count) =>
        Assertions.Expect(visit.Main.Locator($"td[data-label='{state}']").First).ToHaveTextAsync(count);
}
