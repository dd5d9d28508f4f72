using SmsConsole.Core;
using SmsConsole.Core.Storage;
using SmsConsole.Web.Api;
using SmsConsole.Web.Features.Account;
using SmsConsole.Web.Features.Campaigns;
using SmsConsole.Web.Features.Signatures;
using SmsConsole.Web.Shell;

try
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = StartSettings.Home() });
    builder.AddStartSettings();
    builder.Services.AddCore();
    builder.Services.AddSender();
    builder.Services.AddConsoleCultures();
    builder.Services.AddConsolePages();
    builder.AddAccess();
    builder.Services.AddApi();
    builder.Services.AddSingleton<CampaignReasons>();
    builder.Services.AddSingleton<CampaignCsv>();

    var app = builder.Build();
    await app.Services.GetRequiredService<Migrator>().PrepareAsync(apply: args.Contains("--migrate"), CancellationToken.None);
    app.UseExceptionHandler("/error", createScopeForErrors: true);
    app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
    app.UseSecurityHeaders();
    app.UseRequestLocalization();
    app.UseAccess();
    app.UseAntiforgery();
    app.MapStaticAssets();
    app.MapCultureSwitch();
    app.MapConsolePages();
    app.MapSignatureFiles();
    app.MapCampaignFiles();
    app.MapApi();
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
