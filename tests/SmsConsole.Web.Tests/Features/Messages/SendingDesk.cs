using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SmsConsole.Core;
using SmsConsole.Core.Access;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Gateways.Pdus;
using SmsConsole.Core.Live;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage;
using SmsConsole.Core.Storage.Hot;
using SmsConsole.Core.Suppressions;
using SmsConsole.Core.Templates;
using SmsConsole.Core.Wire;
using SmsConsole.Tests.Support;

namespace SmsConsole.Web.Tests.Features.Messages;

/// <summary>The sending path over a test's own database, up to the line: nothing is dispatched. Sends to Great Britain show "ACME".</summary>
internal sealed class SendingDesk : IAsyncDisposable
{
    private readonly IHotDb hot;

    private SendingDesk(ContentFixture content, string code)
    {
        (Content, Code) = (content, code);
        var store = content.Access.Store;
        hot = store.Databases.OpenHot();
        var routes = new RouteMap(store, new GatewayBoard(), content.Clock);
        (Store, var signals) = (new MessageStore(hot), new SendingSignals());
        var outbox = new Outbox(store, new Composers(store.Databases, content.Countries, content.Book, routes, content.Clock), content.Limits, Store, new MessageIds(content.Clock),
            signals, content.Clock, NullLogger<Outbox>.Instance);
        Tests = new(store, outbox, new Lines(), signals, content.Clock, NullLogger<GatewayTests>.Instance);
        Pdus = new(store.Folder, content.Clock, NullLogger<PduLogs>.Instance);
        Wire = new(store, Pdus, Options.Create(new ProcessOptions()));
        (Routes, Outbox, Rehearsal, Messages) = (routes, outbox, new Rehearsal(outbox, content.Countries, routes, store), new MessageBook(store, new(new(new Microsoft.AspNetCore.DataProtection.EphemeralDataProtectionProvider()), content.Clock), content.Clock));
    }

    public ContentFixture Content { get; }

    /// <summary>An approved template for the whole world with the variable <c>number</c>.</summary>
    public string Code { get; }
    public MessageStore Store { get; }
    public GatewayTests Tests { get; }
    public RouteMap Routes { get; }
    public Outbox Outbox { get; }
    public Rehearsal Rehearsal { get; }
    public MessageBook Messages { get; }
    public PduLogs Pdus { get; }
    public WireBook Wire { get; }
    public NewsBoard News { get; } = new();

    public static async Task<SendingDesk> OpenAsync(CancellationToken ct)
    {
        var content = await ContentFixture.CreateAsync(ct);
        await content.Countries.EditAsync(content.Admin, "GB", rules => rules.Country with { DefaultSender = "ACME" }, ct);
        var template = await content.DraftAsync(content.Author, ct, scope: TemplateScope.Global);
        Assert.Empty((await content.Templates.SubmitAsync(content.Author, template.Code, ct)).Problems);
        return new(content, template.Code);
    }

    public BunitContext Browser(Actor person, string culture = "en")
    {
        var browser = ContentBrowser.Open(Content, person, culture);
        browser.Services.AddSingleton(Outbox).AddSingleton(Tests).AddSingleton(Rehearsal).AddSingleton(Messages).AddSingleton(News).AddSingleton(Routes).AddSingleton(Wire)
            .AddSingleton(new SuppressionList(Content.Access.Store, new MessageIds(Content.Clock), Content.Clock, NullLogger<SuppressionList>.Instance));
        return browser;
    }

    public async Task<IReadOnlyList<Message>> StoredAsync(CancellationToken ct)
    {
        await using var db = Content.Access.Store.CreateDbContext();
        return await db.Messages.AsNoTracking().OrderBy(m => m.Id).ToListAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        Pdus.Dispose();
        await hot.DisposeAsync();
        await Content.DisposeAsync();
    }
}
