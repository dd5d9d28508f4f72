using System.Globalization;
using System.Xml.Linq;
using Bunit;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Sending;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Values;
using SmsConsole.Web.Features.Messages;
using SmsConsole.Web.Tests.HouseRules;
using TestContext = Xunit.TestContext;

namespace SmsConsole.Web.Tests.Features.Messages;

public sealed class WireSectionTests
{
    /// <summary>From the alphanumeric ACME to an international number: "Hello".</summary>
    private static readonly byte[] Submit = Convert.FromHexString("00" + "050041434D4500" + "0101" + "34343734303031323334353600" + "00" + "00" + "00" + "00" + "00" + "01" + "00" + "00" + "00" + "05" + "48656C6C6F");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en", "international number", "ESME_RTHROTTLED: Too fast: the carrier slows us down.", "To the carrier")]
    [InlineData("zh-Hans", "国际号码", "ESME_RTHROTTLED: ", "发往运营商")]
    public async Task An_administrator_asks_for_the_pdus_and_reads_them_in_words(string culture, string number, string status, string way)
    {
        await using var desk = await SendingDesk.OpenAsync(Ct);
        var id = await SendAsync(desk);
        var tap = desk.Pdus.Open(await TriedAsync(desk, id), megabytes: 1).TapOf(0)!;
        tap(true, new((uint)(PduHeader.Size + Submit.Length), CommandId.SubmitSm, 0, 12), Submit);
        tap(false, new(PduHeader.Size, CommandId.SubmitSmResp, CommandStatus.Throttled, 12), default);
        await using var browser = desk.Browser(desk.Content.Admin, culture);

        var page = browser.Render<MessagePage>(p => p.Add(m => m.Id, id));
        page.WaitForElement("section.card button.button");
        Assert.Empty(page.FindAll(".pdu"));
        var section = page.FindComponent<WireSection>();
        section.Find(".card > button").Click();

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".pdu").Count), TimeSpan.FromSeconds(10));
        var submit = page.FindAll(".pdu")[0].TextContent;
        Assert.Contains("submit_sm", submit, StringComparison.Ordinal);
        Assert.Contains("#12", submit, StringComparison.Ordinal);
        Assert.Contains(way, submit, StringComparison.Ordinal);
        Assert.Contains(number, submit, StringComparison.Ordinal);
        Assert.Contains("Hello", submit, StringComparison.Ordinal);
        Assert.Contains(status, page.FindAll(".pdu")[1].TextContent, StringComparison.Ordinal);
        Assert.EndsWith(Convert.ToHexString(Submit), page.Find(".pdu button[data-copy]").GetAttribute("data-copy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_says_when_there_is_nothing_to_see()
    {
        await using var desk = await SendingDesk.OpenAsync(Ct);
        var waiting = await SendAsync(desk);
        await using var browser = desk.Browser(desk.Content.Admin);
        var section = browser.Render<WireSection>(p => p.Add(s => s.MessageId, waiting));
        section.Find(".card > button").Click();
        section.WaitForAssertion(() => Assert.Contains("not been given to a carrier yet", section.Markup, StringComparison.Ordinal));

        await TriedAsync(desk, waiting);
        section.Find(".card > button").Click();

        section.WaitForAssertion(() => Assert.Contains("its log holds nothing of that time", section.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Others_see_nothing_of_it()
    {
        await using var desk = await SendingDesk.OpenAsync(Ct);
        var id = await SendAsync(desk);
        foreach (var person in new[] { desk.Content.Author, desk.Content.Approver, desk.Content.Auditor })
        {
            await using var browser = desk.Browser(person);

            var page = browser.Render<MessagePage>(p => p.Add(m => m.Id, id));

            page.WaitForElement(".facts");
            Assert.Empty(page.FindComponents<WireSection>());
        }
    }

    [Fact]
    public void Every_meaning_of_a_field_has_its_text()
    {
        var texts = XDocument.Load(Path.Combine(Sources.Web, "Texts", "WireTexts.resx")).Descendants("data").Select(d => d.Attribute("name")!.Value).ToHashSet(StringComparer.Ordinal);
        HashSet<string> keys = new(StringComparer.Ordinal);
        foreach (var command in Enum.GetValues<CommandId>())
        {
            for (var value = 0; value <= 255; value++)
            {
                // Texts are empty or one octet long, parameters hold the value: every octet is met by some field.
                byte[] body = [.. Enumerable.Repeat((byte)value, 40), 0x04, 0x22, 0, 1, (byte)value, 0x04, 0x27, 0, 1, (byte)value, 0x04, 0x23, 0, 3, (byte)value, 0, 1];
                for (var zeros = 0; zeros < 12; zeros++)
                {
                    body.AsSpan(0, zeros).Clear();
                    byte[] pdu = new byte[PduHeader.Size + body.Length];
                    new PduHeader((uint)pdu.Length, command, 0, 1).Write(pdu);
                    body.CopyTo(pdu, PduHeader.Size);
                    keys.UnionWith(DecodedPdu.Of(pdu).Fields.SelectMany(f => f.Words).Select(w => w.Key));
                }
            }
        }

        Assert.Contains("esm.receipt", keys);
        Assert.Empty(keys.Where(key => key != "status").Select(key => "word." + key).Except(texts, StringComparer.Ordinal));
    }

    private static async Task<long> SendAsync(SendingDesk desk)
    {
        var sent = await desk.Outbox.AcceptAsync(desk.Content.Author, new SendRequest(["+447400123456"], desk.Code, new Dictionary<string, string>(StringComparer.Ordinal) { ["number"] = "A7" }), Ct);
        return sent.Value![0].Id!.Value;
    }

    /// <summary>Notes a try over a gateway of its own, which was throttled; gives the gateway.</summary>
    private static async Task<int> TriedAsync(SendingDesk desk, long id)
    {
        await using var db = desk.Content.Access.Store.CreateDbContext();
        var gateway = new Gateway { Name = "Carrier " + id.ToString(CultureInfo.InvariantCulture), Kind = GatewayKind.Smpp };
        db.Add(gateway);
        await db.SaveChangesAsync(Ct);
        db.Add(new Attempt { MessageId = id, Segment = 1, Number = 1, GatewayId = gateway.Id, At = desk.Content.Clock.GetUtcNow(), Outcome = AttemptOutcome.TryLater, Code = 0x58 });
        await db.SaveChangesAsync(Ct);
        return gateway.Id;
    }
}
