import 'reflect-metadata';
import serverlessExpress from '@codegenie/serverless-express';
import { Body, Controller, Get, Inject, Module, NotFoundException, Param, Post, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { IsEmail, IsString, Length, MaxLength } from 'class-validator';

interface Users {
  create(profile: ProfileBody): Promise<object>;
  find(id: string): Promise<object | undefined>;
}

class ProfileBody {
  @IsEmail()
  @MaxLength(254)
  email!: string;

  @IsString()
  @Length(1, 100)
  name!: string;
}

/** The type of a body is told to the pipe: the bundler keeps no types. */
const body = new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true, expectedType: ProfileBody });

@Controller('users')
class UsersController {
  constructor(@Inject('users') private readonly users: Users) {}

  @Post()
  create(@Body(body) profile: ProfileBody) {
    return this.users.create(profile);
  }

  @Get(':id')
  async find(@Param('id') id: string) {
    const user = await this.users.find(id);
    if (user === undefined) throw new NotFoundException();
    return user;
  }
}

type Handler = (event: unknown, context: unknown) => Promise<unknown>;

async function start(users: Users): Promise<Handler> {
  @Module({ controllers: [UsersController], providers: [{ provide: 'users', useValue: users }] })
  class AppModule {}
  const app = await NestFactory.create(AppModule, { logger: false });
  await app.init();
  return serverlessExpress({ app: app.getHttpAdapter().getInstance() }) as unknown as Handler;
}

export function createHandler(users: Users): Handler {
  const started = start(users);
  return async (event, context) => (await started)(event, context);
}
