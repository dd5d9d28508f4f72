using SmsConsole.Core;
using SmsConsole.Core.Demo;
using SmsConsole.Core.Sending.Rules;
using SmsConsole.Core.Storage;
using SmsConsole.Web.AlibabaCloud;
using SmsConsole.Web.Api;
using SmsConsole.Web.Features.Account;
using SmsConsole.Web.Features.Campaigns;
using SmsConsole.Web.Features.Gateways;
using SmsConsole.Web.Features.Health;
using SmsConsole.Web.Features.ShortLinks;
using SmsConsole.Web.Features.Signatures;
using SmsConsole.Web.Features.Simulator;
using SmsConsole.Web.Features.Suppressions;
using SmsConsole.Web.Shell;

try
{
    var order = StartOrder.Read(args);
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = order.Settings, ContentRootPath = StartSettings.Home() });
    using var demo = order.Demo ? new DemoFolder() : null;
    var roles = builder.AddStartSettings(demo);
    builder.Services.AddCore();
    if (roles.HasFlag(ProcessRoles.Sender))
        builder.Services.AddSender();
    else
        builder.Services.AddReceipts();
    if (roles.HasFlag(ProcessRoles.Web))
        builder.Services.AddSmppDoor();
    if (demo is not null)
        builder.Services.AddDemonstration();
    builder.Services.AddConsoleCultures();
    builder.Services.AddConsolePages();
    builder.AddAccess();
    builder.Services.AddApi();
    builder.Services.AddAlibabaCloud();
    builder.Services.AddHealth();
    builder.Services.AddSingleton<CampaignReasons>();
    builder.Services.AddSingleton<CampaignCsv>();

    var app = builder.Build();
    app.Services.JudgeSettings();
    SendingHours.JudgeTimeZones();
    await app.Services.GetRequiredService<Migrator>().PrepareAsync(apply: order.Migrate, CancellationToken.None);
    if (roles.HasFlag(ProcessRoles.Web))
        app.UseAlibabaCloud();
    app.UseExceptionHandler("/error", createScopeForErrors: true);
    app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
    app.UseSecurityHeaders();
    app.UseRequestLocalization();
    if (roles.HasFlag(ProcessRoles.Web))
        app.UseShortLinks();
    app.UseApi();
    app.UseAccess();
    app.UseAntiforgery();
    app.MapHealth();
    if (roles.HasFlag(ProcessRoles.Web))
    {
        app.MapStaticAssets();
        app.MapCultureSwitch();
        app.MapConsolePages();
        app.MapSignatureFiles();
        app.MapCampaignFiles();
        app.MapSuppressionFiles();
        app.MapLedgerFile();
        app.MapApi();
        app.MapCallbacks();
    }
    await app.RunAsync();
    return 0;
}
catch (Exception e) when (StartProblem.Of(e) is { } problem)
{
    await Console.Error.WriteLineAsync(problem);
    return 1;
}

/// <summary>The host, named so that tests can start it.</summary>
public sealed partial class Program;
