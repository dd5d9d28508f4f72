using SmsConsole.Core;
using SmsConsole.Web.Features.Account;
using SmsConsole.Web.Shell;

var builder = WebApplication.CreateBuilder(args);
builder.Host.UseDefaultServiceProvider(o => (o.ValidateOnBuild, o.ValidateScopes) = (true, true));
builder.Services.AddCore();
builder.Services.AddConsoleCultures();
builder.Services.AddConsolePages();
builder.AddAccess();

var app = builder.Build();
app.UseExceptionHandler("/error", createScopeForErrors: true);
app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
app.UseSecurityHeaders();
app.UseRequestLocalization();
app.UseAccess();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapCultureSwitch();
app.MapConsolePages();
await app.RunAsync();

/// <summary>The host, named so that tests can start it.</summary>
public sealed partial class Program;
