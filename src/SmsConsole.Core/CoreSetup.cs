using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmsConsole.Core.Access;
using SmsConsole.Core.Campaigns;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Customers;
using SmsConsole.Core.Demo;
using SmsConsole.Core.Events;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Gateways.Providers;
using SmsConsole.Core.Gateways.Providers.Alibaba;
using SmsConsole.Core.Gateways.Providers.Http;
using SmsConsole.Core.Gateways.Providers.Twilio;
using SmsConsole.Core.Gateways.Simulator;
using SmsConsole.Core.Gateways.Smpp;
using SmsConsole.Core.Gateways.Pdus;
using SmsConsole.Core.Inbound;
using SmsConsole.Core.Live;
using SmsConsole.Core.Receipts;
using SmsConsole.Core.Requests;
using SmsConsole.Core.Reviews;
using SmsConsole.Core.Senders;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Sending.Rules;
using SmsConsole.Core.ShortLinks;
using SmsConsole.Core.Signatures;
using SmsConsole.Core.Storage;
using SmsConsole.Core.Storage.Hot;
using SmsConsole.Core.Suppressions;
using SmsConsole.Core.Templates;
using SmsConsole.Core.Verifications;
using SmsConsole.Core.Webhooks;
using SmsConsole.Core.Wire;

namespace SmsConsole.Core;

/// <summary>Registers everything in Core, as plain lines.</summary>
public static class CoreSetup
{
    public static IServiceCollection AddCore(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);

        services.AddSettings<ProcessOptions>(ProcessOptions.Section);
        services.AddSettings<DataOptions>(DataOptions.Section);
        services.AddSingleton<DataFolder>();
        services.AddSingleton<Databases>();
        services.AddSingleton<IDbContextFactory<AppDb>>(s => s.GetRequiredService<Databases>());
        services.AddScoped<AppDb>(s => s.GetRequiredService<Databases>().CreateDbContext());
        services.AddSingleton<Migrator>();

        services.AddDataProtection();
        services.AddSingleton<IPasswordHasher<AppUser>, PasswordHasher<AppUser>>();
        services.AddSingleton<PasswordLinks>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<AccessKeyRing>();
        services.AddSingleton<IPasswordHasher<AccessKey>, PasswordHasher<AccessKey>>();
        services.AddSingleton<SmppSignIns>();
        services.AddSingleton<CodeSeal>();
        services.AddSingleton<UserRegister>();
        services.AddSingleton<AuditLog>();
        services.AddSingleton<IdempotencyBook>();
        services.AddSettings<SetupOptions>(SetupOptions.Section);
        services.AddSingleton<FirstAdministrator>();

        services.AddSettings<ApiRequestOptions>(ApiRequestOptions.Section);
        services.AddSingleton<ApiRequestBook>();
        services.AddSingleton<ApiRequestLog>(s => new ApiRequestLog(
            s.GetRequiredService<IDbContextFactory<AppDb>>(), s.GetRequiredService<IHotDb>(), s.GetRequiredService<MessageIds>(), s.GetRequiredService<IOptions<ApiRequestOptions>>(),
            s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<ApiRequestLog>>()));
        services.AddHostedService(s => s.GetRequiredService<ApiRequestLog>());

        services.AddSettings<ReviewOptions>(ReviewOptions.Section);
        services.AddSettings<SignatureOptions>(SignatureOptions.Section);
        services.AddSingleton<CountryBook>();
        services.AddSingleton<SenderBook>();
        services.AddSingleton<TemplateLibrary>();
        services.AddSingleton<SignatureRegister>();
        services.AddSingleton<SenderRegister>();
        services.AddSingleton<ReviewQueue>();

        services.AddSettings<ShortLinkOptions>(ShortLinkOptions.Section);
        services.AddSingleton<ShortLinkBook>();
        services.AddSingleton<ClickCounter>();
        services.AddHostedService(s => s.GetRequiredService<ClickCounter>());

        services.AddSingleton<GatewayBoard>();
        services.AddSingleton<Router>();
        services.AddSingleton<RouteMap>();
        services.AddSingleton<OutageDrill>();
        services.AddSingleton<GatewayBook>();
        services.AddSingleton<RouteBook>();
        services.AddSingleton<PduLogs>();
        services.AddSingleton<IGatewayKind, SmppKind>();
        services.AddSingleton<IGatewayKind, SimulatorKind>();
        services.AddSingleton<ProviderKit>();
        services.AddSingleton<SentWordings>();
        services.AddSingleton<IGatewayKind, AlibabaKind>();
        services.AddSingleton<IGatewayKind, TwilioKind>();
        services.AddSingleton<IGatewayKind, HttpKind>();
        services.AddSingleton<CallbackDoor>();
        services.AddSettings<SimulatorOptions>(SimulatorOptions.Section);
        services.AddSingleton<SimulatorHost>();
        services.AddSingleton<ScenarioBook>();
        services.AddSingleton<HandsetInbox>();

        services.AddSettings<DeliveryOptions>(DeliveryOptions.Section);
        services.AddSingleton<MessageIds>();
        services.AddSingleton<ReplyKeeper>();
        services.AddSingleton<IReplySink>(s => s.GetRequiredService<ReplyKeeper>());
        services.AddHostedService(s => s.GetRequiredService<ReplyKeeper>());
        services.AddSingleton<ReplyBook>();
        services.AddSingleton<SuppressionList>();
        services.AddSingleton<SuppressionBook>();
        services.AddSingleton<NewsBoard>();
        services.AddSingleton<IHotDb>(s => s.GetRequiredService<Databases>().OpenHot());
        services.AddSingleton<MessageStore>();
        services.AddSingleton<SendingSignals>();
        services.AddSingleton<Lines>();
        services.AddSingleton<Composers>();
        services.AddSingleton<LimitBook>();
        services.AddSingleton<UnknownBook>();
        services.AddSingleton<Outbox>(s => new Outbox(
            s.GetRequiredService<IDbContextFactory<AppDb>>(), s.GetRequiredService<Composers>(), s.GetRequiredService<LimitBook>(), s.GetRequiredService<MessageStore>(),
            s.GetRequiredService<MessageIds>(), s.GetRequiredService<SendingSignals>(), s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<Outbox>>()));
        services.AddSingleton<GatewayTests>(s => new GatewayTests(
            s.GetRequiredService<IDbContextFactory<AppDb>>(), s.GetRequiredService<Outbox>(), s.GetRequiredService<Lines>(), s.GetRequiredService<SendingSignals>(),
            s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<GatewayTests>>()));
        services.AddSingleton<LiveCodes>();
        services.AddSingleton<MessageBook>();
        services.AddSingleton<MessageRecall>(s => new MessageRecall(
            s.GetRequiredService<IDbContextFactory<AppDb>>(), s.GetRequiredService<MessageStore>(), s.GetRequiredService<NewsBoard>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SendDetails>();
        services.AddSingleton<SendStatistics>();
        services.AddSingleton<WireBook>();
        services.AddSingleton<Rehearsal>();
        services.AddSingleton<ReceiptClinic>(s => new ReceiptClinic(
            s.GetRequiredService<IDbContextFactory<AppDb>>(), s.GetRequiredService<MessageStore>(), s.GetRequiredService<SendingSignals>(),
            s.GetRequiredService<NewsBoard>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<MassSettling>();
        services.AddHostedService(s => s.GetRequiredService<MassSettling>());
        services.AddSingleton<Desk>();
        services.AddSingleton<Recorder>();
        services.AddSingleton<Dispatcher>();
        services.AddSingleton<Readiness>(s => new Readiness(
            s.GetRequiredService<IDbContextFactory<AppDb>>(), s.GetRequiredService<Dispatcher>(), s.GetRequiredService<Recorder>(),
            s.GetRequiredService<GatewayBoard>(), s.GetRequiredService<IOptions<ProcessOptions>>()));
        services.AddSingleton<IGatewaySink>(s => s.GetRequiredService<Recorder>());

        services.AddSingleton<Uploads>();
        services.AddSingleton<RefusedRows>();
        services.AddSingleton<CampaignRules>();
        services.AddSingleton<CampaignChecker>();
        services.AddSingleton<CampaignDesk>(s => new CampaignDesk(
            s.GetRequiredService<IDbContextFactory<AppDb>>(), s.GetRequiredService<CampaignChecker>(), s.GetRequiredService<CampaignRules>(), s.GetRequiredService<Uploads>(),
            s.GetRequiredService<MessageStore>(), s.GetRequiredService<Lines>(), s.GetRequiredService<SendingSignals>(), s.GetRequiredService<NewsBoard>(),
            s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<CampaignDesk>>()));
        services.AddSettings<EventOptions>(EventOptions.Section);
        services.AddSettings<WebhookOptions>(WebhookOptions.Section);
        services.AddSingleton<EventTape>();
        services.AddSingleton<MessageFacts>();
        services.AddSingleton<EventFeed>(s => new EventFeed(s.GetRequiredService<EventTape>(), s.GetRequiredService<MessageFacts>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<TargetGuard>();
        services.AddSingleton<OutsideLine>();
        services.AddSingleton<WebhookSecrets>();
        services.AddSingleton<WebhookPoster>();
        services.AddSingleton<WebhookRound>();
        services.AddSingleton<WebhookBook>(s => new WebhookBook(
            s.GetRequiredService<IDbContextFactory<AppDb>>(), s.GetRequiredService<EventTape>(), s.GetRequiredService<WebhookSecrets>(), s.GetRequiredService<TargetGuard>(),
            s.GetRequiredService<NewsBoard>(), s.GetRequiredService<IOptions<WebhookOptions>>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<DeliveryBook>(s => new DeliveryBook(
            s.GetRequiredService<IDbContextFactory<AppDb>>(), s.GetRequiredService<IHotDb>(), s.GetRequiredService<EventTape>(), s.GetRequiredService<MessageFacts>(),
            s.GetRequiredService<WebhookPoster>(), s.GetRequiredService<NewsBoard>(), s.GetRequiredService<TimeProvider>()));
        services.AddSettings<SmppDoorOptions>(SmppDoorOptions.Section);
        services.AddSingleton<FreeTexts>();
        services.AddSingleton<PassThroughLeave>();
        services.AddSingleton<OwedReceipts>();
        services.AddSingleton<ReceiptPostman>();
        services.AddSingleton<SubmitDesk>();
        services.AddSingleton<SmppMessages>();
        services.AddSingleton<StatusCallbacks>(s => new StatusCallbacks(s.GetRequiredService<Databases>(), s.GetRequiredService<TargetGuard>(), s.GetRequiredService<IOptions<WebhookOptions>>()));
        services.AddSingleton<SmppDoor>(s => new SmppDoor(
            s.GetRequiredService<SmppSignIns>(), s.GetRequiredService<SubmitDesk>(), s.GetRequiredService<ReceiptPostman>(), s.GetRequiredService<SmppMessages>(),
            s.GetRequiredService<NewsBoard>(), s.GetRequiredService<IOptions<SmppDoorOptions>>(), s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<SmppDoor>>()));
        services.AddSingleton<CustomerSessions>(s => new CustomerSessions(
            s.GetRequiredService<SmppDoor>(), s.GetRequiredService<OwedReceipts>(), s.GetRequiredService<IDbContextFactory<AppDb>>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<VerificationRules>();
        services.AddSingleton<PumpingGuard>();
        services.AddSingleton<ConversionBook>();
        services.AddSingleton<VerificationBook>();
        services.AddSingleton<VerificationStore>();
        services.AddSingleton<VerificationDesk>(s => new VerificationDesk(
            s.GetRequiredService<Databases>(), s.GetRequiredService<Outbox>(), s.GetRequiredService<TemplateLibrary>(), s.GetRequiredService<VerificationRules>(),
            s.GetRequiredService<PumpingGuard>(), s.GetRequiredService<VerificationStore>(), s.GetRequiredService<CodeSeal>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<CodeEntry>(s => new CodeEntry(
            s.GetRequiredService<Databases>(), s.GetRequiredService<VerificationRules>(), s.GetRequiredService<PumpingGuard>(), s.GetRequiredService<VerificationStore>(),
            s.GetRequiredService<TimeProvider>()));
        services.AddHostedService<VerificationUpkeep>();
        services.AddSingleton<CampaignRows>(s => new CampaignRows(
            s.GetRequiredService<IDbContextFactory<AppDb>>(), s.GetRequiredService<RefusedRows>(), s.GetRequiredService<Uploads>()));
        return services;
    }

    /// <summary>The loops that send. They stop in the reverse order: first nothing new is handed out, last the answers are stored.</summary>
    public static IServiceCollection AddSender(this IServiceCollection services)
    {
        services.AddHostedService(s => s.GetRequiredService<PduLogs>());
        services.AddHostedService(s => s.GetRequiredService<SimulatorHost>());
        services.AddHostedService(s => s.GetRequiredService<Recorder>());
        services.AddHostedService<GatewayHost>();
        services.AddHostedService<ReceiptPoll>();
        services.AddHostedService(s => s.GetRequiredService<Dispatcher>());
        services.AddHostedService<CampaignRunner>();
        services.AddHostedService<HourCounter>();
        services.AddHostedService<WebhookCourier>();
        services.AddHostedService<StatusPostman>();
        return services;
    }

    /// <summary>In a process that answers callbacks and does not send: the loop that stores what they report.</summary>
    public static IServiceCollection AddReceipts(this IServiceCollection services) => services.AddHostedService(s => s.GetRequiredService<Recorder>());

    /// <summary>The door for customers' systems, in a process that serves the web; after the loops that send, so that it closes before them.</summary>
    public static IServiceCollection AddSmppDoor(this IServiceCollection services) => services.AddHostedService(s => s.GetRequiredService<SmppDoor>());

    /// <summary>What <c>--demo</c> shows; with <see cref="AddSender"/>, since its messages really go to the simulator.</summary>
    public static IServiceCollection AddDemonstration(this IServiceCollection services)
    {
        services.AddSingleton<DemoContent>();
        services.AddHostedService<Demonstration>();
        return services;
    }
}
