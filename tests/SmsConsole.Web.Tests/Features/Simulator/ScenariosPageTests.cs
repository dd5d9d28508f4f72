using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SmsConsole.Core.Gateways.Simulator;
using SmsConsole.Core.Live;
using SmsConsole.Tests.Support;
using SmsConsole.Web.Features.Simulator;
using TestContext = Xunit.TestContext;

namespace SmsConsole.Web.Tests.Features.Simulator;

public sealed class ScenariosPageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_scenario_is_added_saved_and_removed()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        var host = new SimulatorHost(content.Access.Store.Folder, Options.Create(new SimulatorOptions()), content.Access.Store, new NewsBoard(), content.Clock, NullLogger<CarrierSimulator>.Instance);
        await host.StartAsync(Ct);
        var book = new ScenarioBook(host, content.Access.Store, content.Clock);
        await using var browser = ContentBrowser.Open(content, content.Admin);
        browser.Services.AddSingleton(host).AddSingleton(book);
        var page = browser.Render<ScenariosPage>();

        page.Find("button.button[type=button]").Click();
        page.Find("input[name='0.prefix']").Change("+44740");
        page.Find("input[name='0.Throttled']").Change("12.5");
        page.Find("input[name='0.answerDelay']").Change("200");
        await page.Find("form").SubmitAsync();

        var saved = Assert.Single(book.All);
        Assert.Equal(("44740", new CarrierDelay(200, 200), null, 12.5), (saved.Prefix, saved.AnswerDelay, saved.ReceiptDelay, saved.ShareOf(CarrierFault.Throttled)));
        page.Find("input[name='0.Throttled']").Change("120");
        await page.Find("form").SubmitAsync();
        Assert.NotEmpty(page.FindAll(".field-error"));
        Assert.Equal(12.5, Assert.Single(book.All).ShareOf(CarrierFault.Throttled));

        page.Find("section .actions button").Click();
        await page.Find("form").SubmitAsync();
        Assert.Empty(book.All);
        await host.StopAsync(Ct);
    }
}
